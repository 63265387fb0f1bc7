# fails: a value, an error and a cancelled job are told apart, in input order
# because: CancelledError derives from BaseException
import asyncio


async def settle(*aws):
    results = await asyncio.gather(*aws, return_exceptions=True)
    return [(not isinstance(result, Exception), result) for result in results]
