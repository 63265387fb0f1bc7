# fails: every call has results of its own: ten at once, ten more, then one
# because: keep its state in local names
import asyncio

results = {}


async def both(first, second):
    async def keep(name, job):
        results[name] = await job()

    await asyncio.gather(keep("first", first), keep("second", second))
    return results["first"], results["second"]
