import asyncio
from collections.abc import Coroutine
from typing import Any


async def fastest(*coros: Coroutine) -> Any:
    if not coros:
        raise ValueError("at least one replica is needed")
    tasks = [asyncio.create_task(coro) for coro in coros]
    try:
        await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
        # Not any element of a set: the first of those that are done, as given.
        winner = next(task for task in tasks if task.done())
    finally:
        # Also when this call is cancelled. Tasks that have ended ignore cancel().
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
    return winner.result()
