# fails: the first error leaves, also if a clean-up raises another one
# because: first to fail
import asyncio


async def gather_or_cancel(*coros):
    tasks = [asyncio.create_task(coro) for coro in coros]
    if not tasks:
        return []
    try:
        await asyncio.wait(tasks, return_when=asyncio.FIRST_EXCEPTION)
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.wait(tasks)
    for task in tasks:
        if not task.cancelled() and task.exception():
            raise task.exception()
    return [task.result() for task in tasks]
