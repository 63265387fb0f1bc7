# fails: the caller is cancelled: it ends at once, and the clean-up goes on
# because: whose CancelledError
import asyncio


async def stop(task):
    if task.done():
        return
    task.cancel()
    try:
        await asyncio.shield(task)
    except asyncio.CancelledError:
        pass
