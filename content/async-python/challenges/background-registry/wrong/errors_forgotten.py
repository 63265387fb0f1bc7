# fails: the error of a task lands in errors and is reported nowhere else
# because: errors
import asyncio


class Background:
    def __init__(self):
        self.errors = []
        self._tasks = set()
        self._closed = False

    def spawn(self, coro):
        if self._closed:
            raise RuntimeError("the registry is closed")
        task = asyncio.create_task(coro)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)
        return task

    def __len__(self):
        return len(self._tasks)

    async def close(self):
        self._closed = True
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
