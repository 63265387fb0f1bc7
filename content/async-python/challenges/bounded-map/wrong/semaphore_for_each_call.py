# fails: never more than limit calls at once, and never fewer while items are left
# because: share one semaphore
import asyncio


async def bounded_map(fn, items, limit):
    if limit < 1:
        raise ValueError(limit)

    async def call(item):
        async with asyncio.Semaphore(limit):
            return await fn(item)

    return list(await asyncio.gather(*(call(item) for item in items)))
