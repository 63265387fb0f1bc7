import asyncio
from collections.abc import Coroutine
from typing import Any


async def harvest(
    jobs: dict[str, Coroutine], budget: float
) -> tuple[dict[str, Any], set[str], set[str]]:
    results: dict[str, Any] = {}
    failed: set[str] = set()

    async def run(name: str, coro: Coroutine) -> None:
        try:
            results[name] = await coro
        except Exception:
            failed.add(name)

    try:
        async with asyncio.timeout(budget), asyncio.TaskGroup() as group:
            for name, coro in jobs.items():
                group.create_task(run(name, coro))
    except TimeoutError:
        pass  # the group has cancelled the late ones and waited for them
    return results, failed, set(jobs) - set(results) - failed
