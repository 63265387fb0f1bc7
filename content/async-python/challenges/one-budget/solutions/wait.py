import asyncio
from collections.abc import Callable, Coroutine
from typing import Any


async def run_steps(
    steps: list[Callable[[], Coroutine[Any, Any, Any]]], budget: float
) -> tuple[list, bool]:
    loop = asyncio.get_running_loop()
    deadline = loop.time() + budget
    results: list = []
    for step in steps:
        task = asyncio.create_task(step())
        try:
            await asyncio.wait([task], timeout=deadline - loop.time())
        finally:
            in_time = task.done()
            if not in_time:  # too late, or we are cancelled: wait() cancels nothing
                task.cancel()
                await asyncio.gather(task, return_exceptions=True)
        if not in_time:
            return results, True
        results.append(task.result())
    return results, False
