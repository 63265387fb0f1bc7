import asyncio
from collections.abc import Coroutine
from typing import Any


async def harvest(
    jobs: dict[str, Coroutine], budget: float
) -> tuple[dict[str, Any], set[str], set[str]]:
    if not jobs:
        return {}, set(), set()  # wait() refuses an empty collection
    tasks = {name: asyncio.create_task(coro) for name, coro in jobs.items()}
    try:
        done, _ = await asyncio.wait(tasks.values(), timeout=budget)
    finally:
        # wait() cancels nobody, neither late tasks nor when this call is cancelled.
        for task in tasks.values():
            task.cancel()
        await asyncio.gather(*tasks.values(), return_exceptions=True)
    failed = {name for name, task in tasks.items() if task in done and task.exception()}
    late = {name for name, task in tasks.items() if task not in done}
    results = {
        name: task.result() for name, task in tasks.items() if name not in failed | late
    }
    return results, failed, late
