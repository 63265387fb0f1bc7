# fails: returns when the clean-up is over, and not before
# because: Wait until the task has ended
import asyncio


async def stop(task):
    if task.done():
        return
    task.cancel()
    await asyncio.wait([task], timeout=10)
    if task.done() and not task.cancelled() and task.exception():
        raise task.exception()
