# fails: an error of the first job reaches the caller as it is
# because: expected a KeyError to leave
import asyncio


async def both(first, second):
    return tuple(await asyncio.gather(first(), second(), return_exceptions=True))
