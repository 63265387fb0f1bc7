import asyncio
from collections.abc import Coroutine


async def gather_or_cancel(*coros: Coroutine) -> list:
    try:
        # The group cancels the siblings of a failure, waits for every end, and on a
        # cancellation from outside cancels each child exactly once.
        async with asyncio.TaskGroup() as group:
            tasks = [group.create_task(coro) for coro in coros]
    except BaseExceptionGroup as errors:
        first = errors.exceptions[0]  # they are in the order of failing
    else:
        return [task.result() for task in tasks]
    raise first  # out here, where the group does not become its context
