# fails: no items at all
# because: It raised RuntimeError
import asyncio

END = object()


async def process(items, handle, workers, maxsize=4):
    queue = asyncio.Queue(maxsize)
    results = []
    source = iter(items)
    first = next(source)

    async def worker():
        while (item := await queue.get()) is not END:
            results.append(await handle(item))

    async with asyncio.TaskGroup() as group:
        for _ in range(workers):
            group.create_task(worker())
        await queue.put(first)
        for item in source:
            await queue.put(item)
        for _ in range(workers):
            await queue.put(END)
    return results
