# fails: a single replica
# because: The only one is the first
import asyncio


async def fastest(*coros):
    if not coros:
        raise ValueError("no replicas")
    tasks = [asyncio.create_task(coro) for coro in coros]
    try:
        await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
        return next(task for task in tasks if task.done()).result()
    finally:
        pending = [task for task in tasks if not task.done()]
        for task in pending:
            task.cancel()
        await asyncio.wait(pending)
