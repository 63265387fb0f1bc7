# fails: cancelled at 1 s: ends when each child, cancelled once, has cleaned up
# because: a second cancel()
import asyncio


async def gather_or_cancel(*coros):
    tasks = [asyncio.create_task(coro) for coro in coros]
    try:
        return await asyncio.gather(*tasks)
    except BaseException:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        raise
