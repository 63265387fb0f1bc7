# fails: close() returns only when the clean-ups have ended
# because: ask cancelled() first
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
        task.add_done_callback(self._ended)
        return task

    def __len__(self):
        return len(self._tasks)

    async def close(self):
        self._closed = True
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)

    def _ended(self, task):
        self._tasks.discard(task)
        if task.exception() is not None:
            self.errors.append(task.exception())
