# fails: two registries have their own errors and their own tasks
# because: mail had two failures
import asyncio
from collections.abc import Coroutine


class Background:
    def __init__(self) -> None:
        self.errors: list[Exception] = []
        self._tasks: set[asyncio.Task] = set()
        self._closed = False

    def spawn(self, coro: Coroutine) -> asyncio.Task:
        if self._closed:
            coro.close()
            raise RuntimeError("the registry is closed")
        task = asyncio.create_task(coro)
        self._tasks.add(task)
        task.add_done_callback(self._ended)
        return task

    def __len__(self) -> int:
        return len(self._tasks)

    async def close(self) -> None:
        self._closed = True
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)

    def _ended(self, task: asyncio.Task) -> None:
        self._tasks.discard(task)
        if task.cancelled():
            return
        error = task.exception()
        if isinstance(error, Exception):
            self.errors = [error]
