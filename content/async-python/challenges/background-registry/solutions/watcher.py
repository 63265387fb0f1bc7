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
        task = asyncio.create_task(self._watch(coro))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)
        # Cancelled before its first step, _watch never awaits coro: close it instead.
        task.add_done_callback(lambda _: coro.close())
        return task

    def __len__(self) -> int:
        return len(self._tasks)

    async def close(self) -> None:
        self._closed = True
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)

    async def _watch(self, coro: Coroutine) -> object:
        # Every task is wrapped in its own observer, so no error stays in a task.
        try:
            return await coro
        except Exception as error:  # a CancelledError is none and passes through
            self.errors.append(error)
            return None
