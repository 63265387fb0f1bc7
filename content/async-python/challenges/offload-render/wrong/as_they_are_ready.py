# fails: results in the order of the paths, whichever is ready first
# because: It returned
import asyncio


async def render_all(render, paths, limit):
    places, results = asyncio.Semaphore(limit), []

    async def render_one(path):
        async with places:
            results.append(await asyncio.to_thread(render, path))

    tasks = [asyncio.create_task(render_one(path)) for path in paths]
    try:
        await asyncio.gather(*tasks)
    finally:
        for task in tasks:
            task.cancel()
    return results
