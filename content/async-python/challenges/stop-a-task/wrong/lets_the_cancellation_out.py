# fails: returns when the clean-up is over, and not before
# because: must not leave stop()
import asyncio


async def stop(task):
    if task.done():
        return
    task.cancel()
    await asyncio.wait([task])
    task.result()
