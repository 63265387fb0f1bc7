import asyncio
from collections.abc import Callable, Coroutine
from typing import Any

Job = Callable[[], Coroutine[Any, Any, Any]]


async def tolerant(jobs: list[Job]) -> tuple[list, list[ValueError]]:
    async def attempt(job: Job) -> tuple[bool, Any]:
        # Caught here, the error never reaches the group, and nobody is cancelled.
        try:
            return True, await job()
        except ValueError as error:
            return False, error

    async with asyncio.TaskGroup() as group:
        tasks = [group.create_task(attempt(job)) for job in jobs]
    outcomes = [task.result() for task in tasks]
    return (
        [value for succeeded, value in outcomes if succeeded],
        [error for succeeded, error in outcomes if not succeeded],
    )
