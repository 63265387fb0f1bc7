# fails: an error at 1 s leaves when its siblings have cleaned up
# because: cancel
import asyncio


async def gather_or_cancel(*coros):
    results = await asyncio.gather(*coros, return_exceptions=True)
    for result in results:
        if isinstance(result, BaseException):
            raise result
    return results
