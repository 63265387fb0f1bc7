import asyncio
from collections.abc import Coroutine
from typing import Any


async def harvest(
    jobs: dict[str, Coroutine], budget: float
) -> tuple[dict[str, Any], set[str], set[str]]:
    results: dict[str, Any] = {}
    failed: set[str] = set()
    late: set[str] = set()

    async def run(name: str, coro: Coroutine) -> None:
        limit = asyncio.timeout(budget)
        try:
            async with limit:
                value = await coro
        except Exception:
            # A TimeoutError of the job itself is a failure; only ours means late.
            (late if limit.expired() else failed).add(name)
        else:
            results[name] = value

    async with asyncio.TaskGroup() as group:
        for name, coro in jobs.items():
            group.create_task(run(name, coro))
    return results, failed, late
