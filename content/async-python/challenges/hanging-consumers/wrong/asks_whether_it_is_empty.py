# fails: fewer items than workers
# because: Deadlock
import asyncio


async def process(items, handle, workers, maxsize=4):
    queue = asyncio.Queue(maxsize)
    results = []
    all_put = False

    async def worker():
        while not (all_put and queue.empty()):
            results.append(await handle(await queue.get()))

    async with asyncio.TaskGroup() as group:
        for _ in range(workers):
            group.create_task(worker())
        for item in items:
            await queue.put(item)
        all_put = True
    return results
