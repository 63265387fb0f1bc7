# fails: any object is an item: None, an empty text, the same one twice
# because: The item None was never handled
import asyncio


async def process(items, handle, workers, maxsize=4):
    queue = asyncio.Queue(maxsize)
    results = []

    async def worker():
        while (item := await queue.get()) is not None:
            results.append(await handle(item))

    async with asyncio.TaskGroup() as group:
        for _ in range(workers):
            group.create_task(worker())

        async def produce():
            for item in items:
                await queue.put(item)
            for _ in range(workers):
                await queue.put(None)

        group.create_task(produce())
    return results
