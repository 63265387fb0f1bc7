# fails: called in the clean-up of a task that was cancelled before
# because: tells nothing about this CancelledError
import asyncio


async def stop(task):
    if task.done():
        return
    task.cancel()
    try:
        await asyncio.shield(task)
    except asyncio.CancelledError:
        if asyncio.current_task().cancelling():
            raise
