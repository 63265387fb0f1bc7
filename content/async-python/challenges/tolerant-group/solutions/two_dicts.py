import asyncio
from collections.abc import Callable, Coroutine
from typing import Any

Job = Callable[[], Coroutine[Any, Any, Any]]


async def tolerant(jobs: list[Job]) -> tuple[list, list[ValueError]]:
    values: dict[int, Any] = {}
    errors: dict[int, ValueError] = {}

    async def attempt(place: int, job: Job) -> None:
        try:
            values[place] = await job()
        except ValueError as error:
            errors[place] = error

    async with asyncio.TaskGroup() as group:
        for place, job in enumerate(jobs):
            group.create_task(attempt(place, job))
    return [values[i] for i in sorted(values)], [errors[i] for i in sorted(errors)]
