# fails: never more than limit calls at once, and never fewer while items are left
# because: had to wait for nothing
import asyncio


async def bounded_map(fn, items, limit):
    if limit < 1:
        raise ValueError(limit)
    lock = asyncio.Lock()

    async def call(item):
        async with lock:
            return await fn(item)

    return list(await asyncio.gather(*(call(item) for item in items)))
