# fails: the items may come from a generator and may be equal
# because: equal items are separate calls
import asyncio


async def bounded_map(fn, items, limit):
    if limit < 1:
        raise ValueError(limit)
    slots, results = asyncio.Semaphore(limit), {}

    async def call(item):
        async with slots:
            results[item] = await fn(item)

    await asyncio.gather(*(call(item) for item in items))
    return list(results.values())
