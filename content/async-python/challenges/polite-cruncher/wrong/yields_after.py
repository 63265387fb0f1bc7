# fails: another task gets a turn at least once per 100 items
# because: between the items
import asyncio


async def total(values, every=100):
    result = sum(values)
    for _ in range(1000):
        await asyncio.sleep(0)
    return result
