import asyncio
from collections.abc import Callable, Coroutine, Hashable
from typing import Any, TypeVar

T = TypeVar("T")


class SingleFlight:
    def __init__(self) -> None:
        self._values: dict[Hashable, Any] = {}
        self._loads: dict[Hashable, asyncio.Task[Any]] = {}
        self._callers: dict[asyncio.Task[Any], int] = {}

    async def get(
        self, key: Hashable, load: Callable[[Any], Coroutine[Any, Any, T]]
    ) -> T:
        if key in self._values:
            return self._values[key]
        if key not in self._loads:
            self._loads[key] = asyncio.create_task(load(key))
        task = self._loads[key]
        self._callers[task] = self._callers.get(task, 0) + 1
        try:
            await asyncio.wait([task])  # passes no cancellation on
        finally:
            self._callers[task] -= 1
            if not self._callers[task]:
                del self._callers[task]
                task.cancel()  # nobody wants it any more; nothing if it is done
            if self._loads.get(key) is task and (task.done() or task.cancelling()):
                del self._loads[key]
        value = task.result()
        self._values[key] = value
        return value
