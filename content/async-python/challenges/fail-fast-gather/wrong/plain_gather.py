# fails: an error at 1 s leaves when its siblings have cleaned up
# because: gather does not cancel siblings
import asyncio


async def gather_or_cancel(*coros):
    return await asyncio.gather(*coros)
