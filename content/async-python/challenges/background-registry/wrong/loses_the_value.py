# fails: the task that spawn() returns gives what its coroutine returns
# because: a wrapper around it has to return it
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
        task.add_done_callback(lambda _: coro.close())
        return task

    def __len__(self) -> int:
        return len(self._tasks)

    async def close(self) -> None:
        self._closed = True
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)

    async def _watch(self, coro: Coroutine) -> None:
        try:
            await coro
        except Exception as error:
            self.errors.append(error)
