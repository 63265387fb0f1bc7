# fails: a job that returns an exception object has succeeded
# because: nothing was raised
import asyncio


async def both(first, second):
    results = await asyncio.gather(first(), second(), return_exceptions=True)
    for result in results:
        if isinstance(result, BaseException):
            raise result
    return tuple(results)
