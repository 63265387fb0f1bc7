# fails: cancelled half-way: the workers are cancelled and awaited
# because: had cleaned up when it ended
import asyncio


async def process(items, handle, workers, maxsize=4):
    source = iter(items)
    results = []

    async def worker():
        for item in source:
            results.append(await handle(item))

    tasks = [asyncio.create_task(worker()) for _ in range(workers)]
    try:
        await asyncio.wait(tasks)
    except asyncio.CancelledError:
        for task in tasks:
            task.cancel()
        await asyncio.wait(tasks, timeout=0.1)
        for task in tasks:
            task.cancel()
        await asyncio.wait(tasks)
        raise
    return results
