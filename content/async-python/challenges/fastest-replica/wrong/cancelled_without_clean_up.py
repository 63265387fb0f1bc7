# fails: cancelled at 1 s: ends as cancelled when all replicas have cleaned up
# because: kept running
import asyncio


async def fastest(*coros):
    if not coros:
        raise ValueError("no replicas")
    tasks = [asyncio.create_task(coro) for coro in coros]
    await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
    winner = next(task for task in tasks if task.done())
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)
    return winner.result()
