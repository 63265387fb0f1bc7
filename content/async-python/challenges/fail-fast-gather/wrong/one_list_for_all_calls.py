# fails: every call has children of its own: one fails beside two that succeed
# because: keep them in local names
import asyncio

tasks = []


async def gather_or_cancel(*coros):
    own = [asyncio.create_task(coro) for coro in coros]
    tasks.extend(own)
    try:
        return await asyncio.gather(*own)
    except BaseException:
        for task in tasks:
            if not task.cancelling():
                task.cancel()
        await asyncio.gather(*own, return_exceptions=True)
        raise
