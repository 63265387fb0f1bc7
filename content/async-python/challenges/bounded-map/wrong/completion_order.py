# fails: the results keep the order of the items, whichever is done first
# because: not of the ends
import asyncio


async def bounded_map(fn, items, limit):
    if limit < 1:
        raise ValueError(limit)
    slots, results = asyncio.Semaphore(limit), []

    async def call(item):
        async with slots:
            results.append(await fn(item))

    await asyncio.gather(*(call(item) for item in items))
    return results
