# fails: objects that everybody knows are items: Ellipsis, a class, the text STOP
# because: an end marker has to be one that only you have
import asyncio


async def process(items, handle, workers, maxsize=4):
    queue = asyncio.Queue(maxsize)
    results = []

    async def worker():
        while (item := await queue.get()) is not StopAsyncIteration:
            results.append(await handle(item))

    async with asyncio.TaskGroup() as group:
        for _ in range(workers):
            group.create_task(worker())
        for item in items:
            await queue.put(item)
        for _ in range(workers):
            await queue.put(StopAsyncIteration)
    return results
