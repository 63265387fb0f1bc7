# fails: cancelled, and each worker needs another time to clean up: all are awaited
# because: await every one of them
import asyncio


async def process(items, handle, workers, maxsize=4):
    source = iter(items)
    results = []

    async def worker():
        for item in source:
            results.append(await handle(item))

    await asyncio.gather(*(worker() for _ in range(workers)))
    return results
