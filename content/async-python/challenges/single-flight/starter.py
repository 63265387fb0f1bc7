from collections.abc import Callable, Coroutine, Hashable
from typing import Any, TypeVar

T = TypeVar("T")


class SingleFlight:
    def __init__(self) -> None:
        self._values: dict[Hashable, Any] = {}

    async def get(
        self, key: Hashable, load: Callable[[Any], Coroutine[Any, Any, T]]
    ) -> T:
        if key not in self._values:
            self._values[key] = await load(key)
        return self._values[key]
