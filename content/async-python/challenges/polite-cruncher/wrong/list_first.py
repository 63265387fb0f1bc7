# fails: another task gets a turn at least once per 100 items
# because: between the items
import asyncio


async def total(values, every=100):
    result = 0
    for count, value in enumerate(list(values), start=1):
        result += value
        if count % every == 0:
            await asyncio.sleep(0)
    return result
