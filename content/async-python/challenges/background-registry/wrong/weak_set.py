# fails: a task that nobody else holds survives the garbage collector
# because: the loop keeps only weak references
import asyncio
import weakref


class Background:
    def __init__(self):
        self.errors = []
        self._tasks = weakref.WeakSet()
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
        tasks = list(self._tasks)
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    def _ended(self, task):
        self._tasks.discard(task)
        if not task.cancelled() and task.exception() is not None:
            self.errors.append(task.exception())
