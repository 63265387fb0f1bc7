# fails: the items may come from a generator and may be equal
# because: only once
import asyncio


async def bounded_map(fn, items, limit):
    if limit < 1:
        raise ValueError(limit)
    results = [None] * sum(1 for _ in items)
    slots = asyncio.Semaphore(limit)

    async def call(position, item):
        async with slots:
            results[position] = await fn(item)

    await asyncio.gather(*(call(*pair) for pair in enumerate(items)))
    return results
