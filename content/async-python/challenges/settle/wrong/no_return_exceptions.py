# fails: a value, an error and a cancelled job are told apart, in input order
# because: the other outcomes were lost
import asyncio


async def settle(*aws):
    return [(True, result) for result in await asyncio.gather(*aws)]
