import asyncio
from collections.abc import Callable, Coroutine
from typing import Any


async def finish(work: Coroutine[Any, Any, None]) -> None:
    """Runs to its end, however often the caller is cancelled meanwhile."""
    task = asyncio.create_task(work)
    cancelled = None
    while not task.done():
        try:
            await asyncio.wait([task])
        except asyncio.CancelledError as error:
            cancelled = error
    if cancelled is not None:
        raise cancelled
    task.result()


async def collect_forever(
    read: Callable[[], Coroutine[Any, Any, Any]],
    write: Callable[[list], Coroutine[Any, Any, None]],
    size: int,
) -> None:
    held: list = []
    try:
        while True:
            held.append(await read())
            if len(held) == size:
                batch, held = held, []
                await finish(write(batch))
    finally:
        if held:
            await finish(write(held))
