# fails: done at once, and some failed: the one given first still counts
# because: Replica 0 was given first
import asyncio


async def fastest(*coros):
    if not coros:
        raise ValueError("no replicas")
    tasks = [asyncio.create_task(coro) for coro in coros]
    try:
        await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
        done = [task for task in tasks if task.done()]
        failed = [task for task in done if task.exception()]
        if failed and done[0].exception() is None:
            return failed[0].result()
        return next((t for t in done if not t.exception()), done[0]).result()
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
