import asyncio
from collections.abc import Callable, Coroutine
from typing import Any, TypeVar

T = TypeVar("T")


async def hedged(
    primary: Callable[[], Coroutine[Any, Any, T]],
    fallback: Callable[[], Coroutine[Any, Any, T]],
    soft: float,
) -> T:
    first = asyncio.create_task(primary())
    tasks = [first]
    try:
        await asyncio.wait(tasks, timeout=soft)  # cancels nothing when time is up
        if succeeded(first):
            return first.result()
        tasks.append(asyncio.create_task(fallback()))
        pending = {task for task in tasks if not task.done()}
        while pending:
            done, pending = await asyncio.wait(
                pending, return_when=asyncio.FIRST_COMPLETED
            )
            for task in done:
                if succeeded(task):
                    return task.result()
        return first.result()  # both failed: this raises the primary's exception
    finally:
        for task in tasks:
            task.cancel()  # does nothing to one that is done
        await asyncio.gather(*tasks, return_exceptions=True)


def succeeded(task: asyncio.Task) -> bool:
    return task.done() and not task.cancelled() and task.exception() is None
