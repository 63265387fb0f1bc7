# fails: another task gets a turn at least once per 100 items
# because: TypeError
import asyncio


async def total(values, every=100):
    result = 0
    for start in range(0, len(values), every):
        result += sum(values[start : start + every])
        await asyncio.sleep(0)
    return result
