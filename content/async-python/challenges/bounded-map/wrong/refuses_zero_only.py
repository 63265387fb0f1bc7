# fails: a limit below 1 is a ValueError before any call
# because: The limits 0 and
import asyncio


async def bounded_map(fn, items, limit):
    if limit == 0:
        raise ValueError("no call may ever run")
    items = list(items)
    results = [None] * len(items)
    numbered = iter(enumerate(items))

    async def worker():
        for number, item in numbered:
            results[number] = await fn(item)

    workers = [asyncio.create_task(worker()) for _ in range(limit)]
    try:
        await asyncio.gather(*workers)
    finally:
        for task in workers:
            task.cancel()
    return results
