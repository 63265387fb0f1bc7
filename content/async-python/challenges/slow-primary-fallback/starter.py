import asyncio
from collections.abc import Callable, Coroutine
from typing import Any, TypeVar

T = TypeVar("T")


async def hedged(
    primary: Callable[[], Coroutine[Any, Any, T]],
    fallback: Callable[[], Coroutine[Any, Any, T]],
    soft: float,
) -> T:
    try:
        return await asyncio.wait_for(primary(), soft)
    except TimeoutError:
        return await fallback()
