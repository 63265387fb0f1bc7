# fails: works with the smallest numbers: one worker, a queue of one
# because: It took
import asyncio


async def process(items, handle, workers, maxsize=4):
    results = []
    batch = []
    for item in items:
        batch.append(item)
        if len(batch) == workers + 1:
            results += await asyncio.gather(*map(handle, batch))
            batch = []
    results += await asyncio.gather(*map(handle, batch))
    return results
