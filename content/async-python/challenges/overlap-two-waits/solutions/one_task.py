import asyncio
from collections.abc import Callable, Coroutine
from typing import Any, TypeVar

A = TypeVar("A")
B = TypeVar("B")


async def both(
    first: Callable[[], Coroutine[Any, Any, A]],
    second: Callable[[], Coroutine[Any, Any, B]],
) -> tuple[A, B]:
    # One extra task is enough: this coroutine itself drives the first job.
    other = asyncio.create_task(second())
    try:
        one = await first()
    except BaseException:
        other.cancel()  # nobody will ask for its result any more
        raise
    return one, await other
