"""A task for each item, but none is made before there is a place for it."""

import asyncio


async def process(items, handle, workers, maxsize=4):
    places = asyncio.Semaphore(workers)
    results = []

    async def work(item):
        try:
            results.append(await handle(item))
        finally:
            places.release()

    async with asyncio.TaskGroup() as group:
        for item in items:
            await places.acquire()
            group.create_task(work(item))
    return results
