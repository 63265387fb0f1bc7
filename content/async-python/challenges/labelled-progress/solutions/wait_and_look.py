import asyncio
from collections.abc import Callable, Coroutine
from typing import Any


async def collect(
    jobs: dict[str, Coroutine], on_done: Callable[[str, Any], None]
) -> dict[str, Any]:
    labels = {asyncio.create_task(job): label for label, job in jobs.items()}
    pending = set(labels)
    try:
        while pending:
            done, pending = await asyncio.wait(
                pending, return_when=asyncio.FIRST_COMPLETED
            )
            for task in done:
                on_done(labels[task], task.result())  # raises what the job raised
    finally:
        for task in labels:
            task.cancel()
        await asyncio.gather(*labels, return_exceptions=True)
    return {label: task.result() for task, label in labels.items()}
