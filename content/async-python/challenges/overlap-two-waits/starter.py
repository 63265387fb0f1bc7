from collections.abc import Callable, Coroutine
from typing import Any, TypeVar

A = TypeVar("A")
B = TypeVar("B")


async def both(
    first: Callable[[], Coroutine[Any, Any, A]],
    second: Callable[[], Coroutine[Any, Any, B]],
) -> tuple[A, B]:
    one = await first()
    two = await second()
    return one, two
