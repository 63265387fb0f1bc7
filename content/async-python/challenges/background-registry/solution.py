import asyncio
from collections.abc import Coroutine


class Background:
    def __init__(self) -> None:
        self.errors: list[Exception] = []
        self._tasks: set[asyncio.Task] = set()  # the loop holds tasks only weakly
        self._closed = False

    def spawn(self, coro: Coroutine) -> asyncio.Task:
        if self._closed:
            coro.close()  # it will never run, so nobody should be warned about it
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
            task.cancel()  # a request: the clean-up still has to run
        # gather's callbacks come after ours, so here every _ended has been called.
        await asyncio.gather(*self._tasks, return_exceptions=True)

    def _ended(self, task: asyncio.Task) -> None:
        self._tasks.discard(task)
        if task.cancelled():  # a cancellation is no failure, and exception() raises it
            return
        error = task.exception()  # looking at it is what retrieves it
        if isinstance(error, Exception):
            self.errors.append(error)
