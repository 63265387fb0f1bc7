# fails: after a failure the next bounded_map has all its slots
# because: whatever happened before
import asyncio

permits = {}


async def bounded_map(fn, items, limit):
    if limit < 1:
        raise ValueError(limit)
    slots = permits.setdefault(limit, asyncio.Semaphore(limit))

    async def call(item):
        await slots.acquire()
        result = await fn(item)
        slots.release()
        return result

    return list(await asyncio.gather(*(call(item) for item in items)))
