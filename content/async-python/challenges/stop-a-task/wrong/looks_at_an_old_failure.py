# fails: tasks that have ended before: returns at once, however they ended
# because: return if it has already ended
import asyncio


async def stop(task):
    task.cancel()
    await asyncio.wait([task])
    if task.cancelled():
        if task.cancelling() == 0:
            raise asyncio.CancelledError
    elif task.exception():
        raise task.exception()
