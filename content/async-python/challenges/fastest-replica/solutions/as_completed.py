import asyncio
from collections.abc import Coroutine
from typing import Any


async def fastest(*coros: Coroutine) -> Any:
    if not coros:
        raise ValueError("at least one replica is needed")
    tasks = [asyncio.create_task(coro) for coro in coros]
    try:
        # Tasks that are done at once have ended in the order of their creation.
        return await next(iter(asyncio.as_completed(tasks)))
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
