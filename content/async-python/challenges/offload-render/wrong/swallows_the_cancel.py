# fails: cancelled: no further call is started
# because: CancelledError has to leave
import asyncio


async def render_all(render, paths, limit):
    places = asyncio.Semaphore(limit)

    async def render_one(path):
        async with places:
            return await asyncio.to_thread(render, path)

    tasks = [asyncio.create_task(render_one(path)) for path in paths]
    try:
        return await asyncio.gather(*tasks)
    except asyncio.CancelledError:
        return []
    finally:
        for task in tasks:
            task.cancel()
