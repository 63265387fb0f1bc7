# fails: the first error leaves, also if a clean-up raises another one
# because: a TaskGroup raises
import asyncio


async def gather_or_cancel(*coros):
    try:
        async with asyncio.TaskGroup() as group:
            tasks = [group.create_task(coro) for coro in coros]
    except ExceptionGroup as errors:
        if len(errors.exceptions) > 1:
            raise
        first = errors.exceptions[0]
    else:
        return [task.result() for task in tasks]
    raise first
