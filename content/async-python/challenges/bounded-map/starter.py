import asyncio
from collections.abc import Callable, Coroutine, Iterable
from typing import Any, TypeVar

X = TypeVar("X")
Y = TypeVar("Y")


async def bounded_map(
    fn: Callable[[X], Coroutine[Any, Any, Y]], items: Iterable[X], limit: int
) -> list[Y]:
    return list(await asyncio.gather(*(fn(item) for item in items)))
