# fails: another task gets a turn at least once per 100 items
# because: items were taken between two turns
import asyncio


async def total(values, every=100):
    result = 0
    for value in values:
        result += value
        if value % every == 0:
            await asyncio.sleep(0)
    return result
