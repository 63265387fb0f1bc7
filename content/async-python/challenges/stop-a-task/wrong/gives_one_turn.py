# fails: returns when the clean-up is over, and not before
# because: cancel() is a request
import asyncio


async def stop(task):
    task.cancel()
    await asyncio.sleep(0)
