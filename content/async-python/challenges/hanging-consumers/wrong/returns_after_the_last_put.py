# fails: fewer items than workers
# because: There is no result
import asyncio


async def process(items, handle, workers, maxsize=4):
    queue = asyncio.Queue(maxsize)
    results = []

    async def worker():
        while True:
            results.append(await handle(await queue.get()))

    tasks = [asyncio.create_task(worker()) for _ in range(workers)]
    for item in items:
        await queue.put(item)
    while not queue.empty():
        await asyncio.sleep(0.25)
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)
    return results
