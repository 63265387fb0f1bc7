import asyncio
from collections.abc import Callable, Coroutine
from typing import Any, TypeVar

A = TypeVar("A")
B = TypeVar("B")


async def both(
    first: Callable[[], Coroutine[Any, Any, A]],
    second: Callable[[], Coroutine[Any, Any, B]],
) -> tuple[A, B]:
    try:
        # The block ends when both tasks have ended; an error cancels the other one.
        async with asyncio.TaskGroup() as group:
            one = group.create_task(first())
            two = group.create_task(second())
    except BaseExceptionGroup as errors:
        error = errors.exceptions[0]  # the contract asks for the error, not the group
    else:
        return one.result(), two.result()
    raise error  # out here, where the group does not become its context
