# fails: returns when the clean-up is over, and not before
# because: ask the task to end only once
import asyncio


async def stop(task):
    if task.done():
        return
    while not task.done():
        task.cancel()
        await asyncio.wait([task], timeout=0.5)
    if not task.cancelled() and task.exception():
        raise task.exception()
