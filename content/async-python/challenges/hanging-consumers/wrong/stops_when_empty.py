# fails: twenty items of one second each, shared by the workers
# because: Deadlock
import asyncio


async def process(items, handle, workers, maxsize=4):
    queue = asyncio.Queue(maxsize)
    results = []
    for item in items:
        await queue.put(item)

    async def worker():
        while not queue.empty():
            results.append(await handle(await queue.get()))

    async with asyncio.TaskGroup() as group:
        for _ in range(workers):
            group.create_task(worker())
    return results
