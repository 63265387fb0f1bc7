import asyncio
from collections.abc import Coroutine


async def gather_or_cancel(*coros: Coroutine) -> list:
    tasks = [asyncio.create_task(coro) for coro in coros]
    try:
        return await asyncio.gather(*tasks)
    except BaseException:  # an error of a child, or our own cancellation
        for task in tasks:
            # Cancelled from outside, gather has already passed it on. A second
            # cancel() would hit the child in the middle of its clean-up.
            if not task.cancelling():
                task.cancel()
        # gather raises at the first end; the others still need to be waited for.
        await asyncio.gather(*tasks, return_exceptions=True)
        raise
