"""When every item is accounted for, the workers are cancelled."""

import asyncio


async def process(items, handle, workers, maxsize=4):
    queue = asyncio.Queue(maxsize)
    results = []

    async def worker():
        while True:
            item = await queue.get()
            try:
                results.append(await handle(item))
            finally:
                queue.task_done()

    tasks = [asyncio.create_task(worker()) for _ in range(workers)]
    try:
        for item in items:
            await queue.put(item)
        await queue.join()
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
    return results
