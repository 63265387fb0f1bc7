import asyncio
from collections.abc import Callable, Coroutine
from typing import Any


async def collect_forever(
    read: Callable[[], Coroutine[Any, Any, Any]],
    write: Callable[[list], Coroutine[Any, Any, None]],
    size: int,
) -> None:
    held: list = []

    async def flush() -> None:
        batch = held.copy()
        held.clear()  # before the write: what has begun is never written again
        if not batch:
            return
        writing = asyncio.create_task(write(batch))
        try:
            await asyncio.shield(writing)
        except asyncio.CancelledError:
            await writing  # shield protects the write, not our waiting for it
            raise

    try:
        while True:
            held.append(await read())
            if len(held) == size:
                await flush()
    finally:
        await flush()
