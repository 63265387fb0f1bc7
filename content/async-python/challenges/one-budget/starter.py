import asyncio
from collections.abc import Callable, Coroutine
from typing import Any


async def run_steps(
    steps: list[Callable[[], Coroutine[Any, Any, Any]]], budget: float
) -> tuple[list, bool]:
    results = []
    for step in steps:
        results.append(await asyncio.wait_for(step(), budget))
    return results, False
