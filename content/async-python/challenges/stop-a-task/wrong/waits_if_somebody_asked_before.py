# fails: a task that went on after somebody's cancel is asked again
# because: ask it again, and wait
import asyncio


async def stop(task):
    if task.done():
        return
    if not task.cancelling():
        task.cancel()
    await asyncio.wait([task])
    if not task.cancelled() and task.exception() is not None:
        raise task.exception()
