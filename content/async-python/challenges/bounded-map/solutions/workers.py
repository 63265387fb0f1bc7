import asyncio
from collections.abc import Callable, Coroutine, Iterable
from typing import Any, TypeVar

X = TypeVar("X")
Y = TypeVar("Y")


async def bounded_map(
    fn: Callable[[X], Coroutine[Any, Any, Y]], items: Iterable[X], limit: int
) -> list[Y]:
    if limit < 1:
        raise ValueError("limit has to be at least 1")
    left = enumerate(items)  # shared by the workers: each takes the next item
    results: dict[int, Y] = {}

    async def worker() -> None:
        for position, item in left:
            results[position] = await fn(item)

    failure = None
    try:
        async with asyncio.TaskGroup() as group:
            for _ in range(limit):
                group.create_task(worker())
    except* Exception as errors:
        failure = errors.exceptions[0]
    if failure:
        raise failure
    return [results[position] for position in sorted(results)]
