import asyncio
import logging
from collections.abc import Callable, Coroutine
from typing import Any, TypeVar

T = TypeVar("T")


async def save(
    prepare: Callable[[], Coroutine[Any, Any, Any]],
    commit: Callable[[], Coroutine[Any, Any, T]],
) -> T:
    await prepare()
    task = asyncio.create_task(commit())
    cancelled = None
    while not task.done():
        try:
            await asyncio.wait([task])  # passes no cancellation on
        except asyncio.CancelledError as error:
            cancelled = error  # remember it, and wait again
    if cancelled is None:
        return task.result()
    if error := task.exception():
        logging.error("the commit failed after a cancel", exc_info=error)
    raise cancelled
