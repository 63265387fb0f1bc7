# fails: any object is an item: None, an empty text, the same one twice
# because: There is no result for ''.
import asyncio


async def process(items, handle, workers, maxsize=4):
    queue = asyncio.Queue(maxsize)
    results = []

    async def worker():
        while (item := await queue.get()) != "":
            results.append(await handle(item))

    async with asyncio.TaskGroup() as group:
        for _ in range(workers):
            group.create_task(worker())
        for item in items:
            await queue.put(item)
        for _ in range(workers):
            await queue.put("")
    return results
