import asyncio
from collections.abc import Coroutine
from typing import Any, TypeVar

T = TypeVar("T")


class Facade:
    def __enter__(self) -> "Facade":
        return self

    def __exit__(self, *exc: object) -> None:
        pass

    def call(self, coro: Coroutine[Any, Any, T]) -> T:
        return asyncio.run(coro)
