# fails: a loser that answers as it is cancelled has lost all the same
# because: only in their clean-up
import asyncio


async def fastest(*coros):
    if not coros:
        raise ValueError("there is nobody to ask")
    tasks = [asyncio.create_task(coro) for coro in coros]
    try:
        await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
    winner = next(task for task in tasks if not task.cancelled())
    return winner.result()
