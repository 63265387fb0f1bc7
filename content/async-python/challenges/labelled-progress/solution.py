import asyncio
from collections.abc import Callable, Coroutine
from typing import Any


async def collect(
    jobs: dict[str, Coroutine], on_done: Callable[[str, Any], None]
) -> dict[str, Any]:
    async def labelled(label: str, job: Coroutine) -> tuple[str, Any]:
        return label, await job

    tasks = [asyncio.create_task(labelled(*pair)) for pair in jobs.items()]
    results = dict.fromkeys(jobs)  # the order is fixed here
    try:
        for item in asyncio.as_completed(tasks):
            label, value = await item
            results[label] = value
            on_done(label, value)
    finally:
        # as_completed cancels nobody, neither after an error nor when we are cancelled.
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
    return results
