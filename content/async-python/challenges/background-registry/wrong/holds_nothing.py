# fails: a task that nobody else holds survives the garbage collector
# because: the loop keeps only weak references
import asyncio


class Background:
    def __init__(self):
        self.errors = []
        self._running = 0
        self._closed = False

    def spawn(self, coro):
        if self._closed:
            raise RuntimeError("the registry is closed")
        task = asyncio.create_task(coro)
        self._running += 1
        task.add_done_callback(self._ended)
        return task

    def __len__(self):
        return self._running

    async def close(self):
        self._closed = True

    def _ended(self, task):
        self._running -= 1
        if not task.cancelled() and task.exception() is not None:
            self.errors.append(task.exception())
