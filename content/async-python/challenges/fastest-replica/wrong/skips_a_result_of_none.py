# fails: the first of three to finish gives the result
# because: was the first to finish
import asyncio


async def fastest(*coros):
    if not coros:
        raise ValueError("no replicas")
    tasks = [asyncio.create_task(coro) for coro in coros]
    try:
        result = None
        for item in asyncio.as_completed(tasks):
            result = await item
            if result:
                break
        return result
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
