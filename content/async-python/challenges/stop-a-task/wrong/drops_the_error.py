# fails: an error of the clean-up leaves stop()
# because: dropped the error
import asyncio


async def stop(task):
    task.cancel()
    await asyncio.shield(asyncio.gather(task, return_exceptions=True))
