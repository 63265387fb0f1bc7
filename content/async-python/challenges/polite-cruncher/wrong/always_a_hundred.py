# fails: a smaller every gives turns more often
# because: between two turns
import asyncio


async def total(values, every=100):
    result = 0
    for count, value in enumerate(values, start=1):
        result += value
        if count % 100 == 0:
            await asyncio.sleep(0)
    return result
