# fails: an error at 1 s leaves when its siblings have cleaned up
# because: CancelledError
import asyncio


async def gather_or_cancel(*coros):
    tasks = [asyncio.create_task(coro) for coro in coros]
    try:
        return await asyncio.gather(*tasks)
    except BaseException:
        for task in tasks:
            if not task.cancelling():
                task.cancel()
        await asyncio.gather(*(task for task in tasks if not task.done()))
        raise
