# fails: len() falls as tasks end
# because: Finished tasks are never forgotten
import asyncio


class Background:
    def __init__(self):
        self.errors = []
        self._tasks = []
        self._closed = False

    def spawn(self, coro):
        if self._closed:
            raise RuntimeError("the registry is closed")
        task = asyncio.create_task(coro)
        self._tasks.append(task)
        return task

    def __len__(self):
        return len(self._tasks)

    async def close(self):
        self._closed = True
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        self._tasks.clear()
