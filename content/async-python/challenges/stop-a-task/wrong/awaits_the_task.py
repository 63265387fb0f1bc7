# fails: the caller is cancelled: it ends at once, and the clean-up goes on
# because: passes the caller's cancellation on
import asyncio


async def stop(task):
    if task.done():
        return
    task.cancel()
    try:
        await task
    except asyncio.CancelledError:
        if asyncio.current_task().cancelling():
            raise
