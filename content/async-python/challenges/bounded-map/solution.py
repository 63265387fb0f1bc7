import asyncio
from collections.abc import Callable, Coroutine, Iterable
from typing import Any, TypeVar

X = TypeVar("X")
Y = TypeVar("Y")


async def bounded_map(
    fn: Callable[[X], Coroutine[Any, Any, Y]], items: Iterable[X], limit: int
) -> list[Y]:
    if limit < 1:
        raise ValueError("limit has to be at least 1")
    slots = asyncio.Semaphore(limit)  # one for all calls

    async def call(item: X) -> Y:
        async with slots:
            return await fn(item)

    return list(await asyncio.gather(*(call(item) for item in items)))
