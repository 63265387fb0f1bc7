# fails: cancelled at 1 s: ends as cancelled when all replicas have cleaned up
# because: had not come to the end
import asyncio


async def fastest(*coros):
    if not coros:
        raise ValueError("no replicas")
    tasks = [asyncio.create_task(coro) for coro in coros]
    try:
        await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
        return next(task for task in tasks if task.done()).result()
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.wait(tasks, timeout=10)
