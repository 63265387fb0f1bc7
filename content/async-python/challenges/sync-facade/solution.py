import asyncio
from collections.abc import Coroutine
from typing import Any, TypeVar

T = TypeVar("T")


class Facade:
    def __enter__(self) -> "Facade":
        self._runner = asyncio.Runner()
        return self

    def __exit__(self, *exc: object) -> None:
        # Cancels what is left, waits for it, closes the loop. None: errors go on.
        self._runner.close()

    def call(self, coro: Coroutine[Any, Any, T]) -> T:
        return self._runner.run(coro)
