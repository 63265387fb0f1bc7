import asyncio
from collections.abc import Awaitable, Callable
from typing import Any


async def supervise(
    worker: Callable[[], Awaitable[Any]],
    *,
    base: float,
    max_restarts: int,
    healthy: float,
) -> None:
    loop = asyncio.get_running_loop()
    restarts = 0  # in this row of crashes
    while True:
        started = loop.time()
        try:
            await worker()
            return
        except Exception:  # a cancellation is no crash
            if loop.time() - started >= healthy:
                restarts = 0
            if restarts >= max_restarts:
                raise
        await asyncio.sleep(base * 2**restarts)
        restarts += 1
