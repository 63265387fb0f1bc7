# fails: close() with nothing left returns at once
# because: the registry is closed
import asyncio


class Background:
    def __init__(self):
        self.errors = []
        self._tasks = set()
        self._closed = False

    def spawn(self, coro):
        if self._closed:
            coro.close()
            raise RuntimeError("the registry is closed")
        task = asyncio.create_task(coro)
        task.add_done_callback(self._forget)
        self._tasks.add(task)
        return task

    def _forget(self, task):
        self._tasks.discard(task)
        if not task.cancelled() and task.exception() is not None:
            self.errors.append(task.exception())

    def __len__(self):
        return len(self._tasks)

    async def close(self):
        if not self._tasks:
            return
        self._closed = True
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
