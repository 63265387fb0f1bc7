import asyncio
from collections.abc import Callable, Coroutine, Hashable
from typing import Any, TypeVar

T = TypeVar("T")


class SingleFlight:
    def __init__(self) -> None:
        self._tasks: dict[Hashable, asyncio.Task[Any]] = {}

    async def get(
        self, key: Hashable, load: Callable[[Any], Coroutine[Any, Any, T]]
    ) -> T:
        task = self._tasks.get(key)
        if task is None:
            task = asyncio.create_task(load(key))
            self._tasks[key] = task  # before anything is awaited

            def forget_failure(task: asyncio.Task[Any]) -> None:
                if task.cancelled() or task.exception():
                    del self._tasks[key]

            task.add_done_callback(forget_failure)
        return await asyncio.shield(task)  # our cancellation must not reach the load
