# fails: twenty items of one second each, shared by the workers
# because: Deadlock
import asyncio

END = object()


async def process(items, handle, workers, maxsize=4):
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
        await queue.put(END)
    return results
