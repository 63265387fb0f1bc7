# fails: the sum is right and the clock stays at 0 s
# because: expected
import asyncio
from itertools import islice


async def total(values, every=100):
    remaining = iter(values)
    result = 0
    while len(chunk := list(islice(remaining, every))) == every:
        result += sum(chunk)
        await asyncio.sleep(0)
    return result
