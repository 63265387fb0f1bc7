# fails: the caller is cancelled: so are the calls in flight
# because: did not have all its slots
import asyncio

places = {}


async def bounded_map(fn, items, limit):
    if limit < 1:
        raise ValueError("no call may ever run")
    slots = places.setdefault(limit, asyncio.Semaphore(limit))

    async def one(item):
        await slots.acquire()
        try:
            result = await fn(item)
        except Exception:
            slots.release()
            raise
        slots.release()
        return result

    return await asyncio.gather(*(one(item) for item in items))
