# fails: cancelled half-way: the workers are cancelled and awaited
# because: had cleaned up when it ended
import asyncio

END = object()


async def process(items, handle, workers, maxsize=4):
    queue = asyncio.Queue(maxsize)
    results = []

    async def worker():
        while (item := await queue.get()) is not END:
            results.append(await handle(item))

    tasks = [asyncio.create_task(worker()) for _ in range(workers)]
    for item in items:
        await queue.put(item)
    for _ in tasks:
        await queue.put(END)
    await asyncio.gather(*tasks)
    return results
