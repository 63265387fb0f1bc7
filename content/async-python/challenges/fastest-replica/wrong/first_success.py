# fails: the first to finish fails: its error leaves when the losers have ended
# because: The first outcome counts
import asyncio


async def fastest(*coros):
    if not coros:
        raise ValueError("no replicas")
    tasks = [asyncio.create_task(coro) for coro in coros]
    try:
        error = None
        for item in asyncio.as_completed(tasks):
            try:
                return await item
            except Exception as failure:
                error = error or failure
        raise error
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
