# fails: cancelled when every item has been taken: clean-ups are not cut off
# because: cancel once
import asyncio

END = object()  # nobody else has it, so it cannot be an item


async def process(items, handle, workers, maxsize=4):
    queue = asyncio.Queue(maxsize)
    results = []

    async def worker():
        while (item := await queue.get()) is not END:
            results.append(await handle(item))

    tasks = [asyncio.create_task(worker()) for _ in range(workers)]
    try:
        for item in items:
            await queue.put(item)
        for _ in tasks:
            await queue.put(END)
        await asyncio.gather(*tasks)
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
    return results
