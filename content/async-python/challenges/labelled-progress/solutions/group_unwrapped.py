import asyncio
from collections.abc import Callable, Coroutine
from typing import Any


async def collect(
    jobs: dict[str, Coroutine], on_done: Callable[[str, Any], None]
) -> dict[str, Any]:
    results: dict[str, Any] = dict.fromkeys(jobs)

    async def run(label: str, job: Coroutine) -> None:
        results[label] = await job
        on_done(label, results[label])

    try:
        async with asyncio.TaskGroup() as group:
            for label, job in jobs.items():
                group.create_task(run(label, job))
    except ExceptionGroup as errors:
        first = errors.exceptions[0]
    else:
        return results
    raise first  # out here, where the group does not become its context
