# fails: a finished task is let go, and its result with it
# because: that is a memory leak
import asyncio


class Background:
    def __init__(self):
        self.errors = []
        self._tasks = []
        self._closed = False

    def spawn(self, coro):
        if self._closed:
            coro.close()
            raise RuntimeError("the registry is closed")
        task = asyncio.create_task(coro)
        task.add_done_callback(self._look)
        self._tasks.append(task)
        return task

    def _look(self, task):
        if not task.cancelled() and task.exception() is not None:
            self.errors.append(task.exception())

    def __len__(self):
        return sum(not task.done() for task in self._tasks)

    async def close(self):
        self._closed = True
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        self._tasks.clear()
