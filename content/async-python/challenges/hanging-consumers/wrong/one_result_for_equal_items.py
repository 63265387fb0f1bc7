# fails: any object is an item: None, an empty text, the same one twice
# because: There are 5 results for 6 items.
import asyncio


async def process(items, handle, workers, maxsize=4):
    items = iter(items)
    results = {}

    async def worker():
        for item in items:
            results[item] = await handle(item)

    async with asyncio.TaskGroup() as group:
        for _ in range(workers):
            group.create_task(worker())
    return list(results.values())
