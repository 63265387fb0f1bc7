import asyncio


async def process(items, handle, workers, maxsize=4):
    queue = asyncio.Queue(maxsize)
    results = []

    async def worker():
        while True:
            item = await queue.get()
            if item is None:
                return
            results.append(await handle(item))

    tasks = [asyncio.create_task(worker()) for _ in range(workers)]
    for item in items:
        await queue.put(item)
    await queue.put(None)
    await asyncio.gather(*tasks)
    return results
