import asyncio
from collections.abc import Callable, Coroutine
from typing import Any, TypeVar

T = TypeVar("T")


async def save(
    prepare: Callable[[], Coroutine[Any, Any, Any]],
    commit: Callable[[], Coroutine[Any, Any, T]],
) -> T:
    await prepare()
    outcome = asyncio.create_task(settle(commit))
    cancels = []
    while True:
        try:
            result, error = await asyncio.shield(outcome)
            break
        except asyncio.CancelledError as cancelled:
            cancels.append(cancelled)
    if cancels:
        if error:
            print("the commit failed after a cancel:", repr(error))
        raise cancels[0]
    if error:
        raise error
    return result


async def settle(
    commit: Callable[[], Coroutine[Any, Any, T]],
) -> tuple[T | None, Exception | None]:
    """The outcome as a value, so that an error cannot get lost in the task."""
    try:
        return await commit(), None
    except Exception as error:
        return None, error
