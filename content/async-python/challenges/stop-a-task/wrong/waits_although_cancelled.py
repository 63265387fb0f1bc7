# fails: the caller is cancelled: it ends at once, and the clean-up goes on
# because: it has to end at once
import asyncio


async def stop(task):
    if task.done():
        return
    task.cancel()
    cancelled = None
    while not task.done():
        try:
            await asyncio.wait([task])
        except asyncio.CancelledError as error:
            cancelled = error
    if cancelled:
        raise cancelled
    if not task.cancelled() and task.exception():
        raise task.exception()
