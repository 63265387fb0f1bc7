"""No queue: the workers take from the source itself, and end when it does."""

import asyncio


async def process(items, handle, workers, maxsize=4):
    source = iter(items)
    results = []

    async def worker():
        for item in source:
            results.append(await handle(item))

    async with asyncio.TaskGroup() as group:
        for _ in range(workers):
            group.create_task(worker())
    return results
