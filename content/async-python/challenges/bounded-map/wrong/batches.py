# fails: no slot stands idle while items are left
# because: In batches each one waits
import asyncio
from itertools import islice


async def bounded_map(fn, items, limit):
    if limit < 1:
        raise ValueError(limit)
    results, left = [], iter(items)
    while batch := list(islice(left, limit)):
        results += await asyncio.gather(*map(fn, batch))
    return results
