# fails: the sum is right and the clock stays at 0 s
# because: a positive delay only adds latency
import asyncio


async def total(values, every=100):
    result = 0
    for count, value in enumerate(values, start=1):
        result += value
        if count % every == 0:
            await asyncio.sleep(0.001)
    return result
