import asyncio
from collections.abc import Coroutine
from typing import Any


async def harvest(
    jobs: dict[str, Coroutine], budget: float
) -> tuple[dict[str, Any], set[str], set[str]]:
    async with asyncio.timeout(budget):
        values = await asyncio.gather(*jobs.values())
    return dict(zip(jobs, values)), set(), set()
