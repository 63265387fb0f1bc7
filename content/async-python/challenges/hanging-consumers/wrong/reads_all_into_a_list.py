# fails: a lazy source is read only a bounded number of items ahead
# because: items had been read and were not finished
import asyncio

END = object()


async def process(items, handle, workers, maxsize=4):
    items = list(items)
    queue = asyncio.Queue(maxsize)
    results = []

    async def worker():
        while (item := await queue.get()) is not END:
            results.append(await handle(item))

    async with asyncio.TaskGroup() as group:
        for _ in range(workers):
            group.create_task(worker())
        for item in items:
            await queue.put(item)
        for _ in range(workers):
            await queue.put(END)
    return results
