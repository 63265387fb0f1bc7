import asyncio
from collections.abc import Callable, Coroutine
from typing import Any

Job = Callable[[], Coroutine[Any, Any, Any]]


async def tolerant(jobs: list[Job]) -> tuple[list, list[ValueError]]:
    """Without a group: watch the tasks, and look at each that ends."""
    tasks = [asyncio.create_task(job()) for job in jobs]
    pending, fatal = set(tasks), []
    try:
        while pending and not fatal:
            done, pending = await asyncio.wait(
                pending, return_when=asyncio.FIRST_EXCEPTION
            )
            errors = [task.exception() for task in done]
            fatal = [e for e in errors if e and not isinstance(e, ValueError)]
    finally:
        for task in pending:
            task.cancel()
        await asyncio.gather(*pending, return_exceptions=True)
    if fatal:
        raise BaseExceptionGroup("a job failed", fatal)
    failed = [task.exception() is not None for task in tasks]
    return (
        [task.result() for task, bad in zip(tasks, failed, strict=True) if not bad],
        [task.exception() for task, bad in zip(tasks, failed, strict=True) if bad],
    )
