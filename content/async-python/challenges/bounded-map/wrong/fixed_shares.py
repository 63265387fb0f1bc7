# fails: no slot stands idle while items are left
# because: takes all the rest
import asyncio


async def bounded_map(fn, items, limit):
    if limit < 1:
        raise ValueError(limit)
    items = list(items)
    results = [None] * len(items)

    async def share(first):
        for position in range(first, len(items), limit):
            results[position] = await fn(items[position])

    await asyncio.gather(*(share(first) for first in range(limit)))
    return results
