import asyncio
from collections.abc import Callable, Coroutine
from typing import Any


async def run_steps(
    steps: list[Callable[[], Coroutine[Any, Any, Any]]], budget: float
) -> tuple[list, bool]:
    results: list = []
    try:
        async with asyncio.timeout(budget) as limit:  # one deadline for all steps
            for step in steps:
                results.append(await step())
    except TimeoutError:
        if not limit.expired():  # a step raised it
            raise
        return results, True
    return results, False
