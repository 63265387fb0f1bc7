import asyncio
from collections.abc import Callable, Coroutine
from typing import Any, TypeVar

A = TypeVar("A")
B = TypeVar("B")


async def both(
    first: Callable[[], Coroutine[Any, Any, A]],
    second: Callable[[], Coroutine[Any, Any, B]],
) -> tuple[A, B]:
    # gather puts each coroutine into a task, so both have started before we wait.
    # It keeps the order of its arguments and lets the first error out as it is.
    one, two = await asyncio.gather(first(), second())
    return one, two
