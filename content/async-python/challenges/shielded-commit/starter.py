from collections.abc import Callable, Coroutine
from typing import Any, TypeVar

T = TypeVar("T")


async def save(
    prepare: Callable[[], Coroutine[Any, Any, Any]],
    commit: Callable[[], Coroutine[Any, Any, T]],
) -> T:
    await prepare()
    return await commit()
