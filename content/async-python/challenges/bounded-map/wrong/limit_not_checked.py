# fails: a limit below 1 is a ValueError before any call
# because: waited for ever
import asyncio


async def bounded_map(fn, items, limit):
    slots = asyncio.Semaphore(limit)

    async def call(item):
        async with slots:
            return await fn(item)

    return list(await asyncio.gather(*(call(item) for item in items)))
