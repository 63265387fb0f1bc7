# fails: a lazy source is read only a bounded number of items ahead
# because: items had been read and were not finished
import asyncio


async def process(items, handle, workers, maxsize=4):
    places = asyncio.Semaphore(workers)

    async def work(item):
        async with places:
            return await handle(item)

    async with asyncio.TaskGroup() as group:
        tasks = [group.create_task(work(item)) for item in items]
    return [task.result() for task in tasks]
