# fails: cancelled: no further call is started
# because: no further one may be started
import asyncio


async def render_all(render, paths, limit):
    places = asyncio.Semaphore(limit)

    async def render_one(path):
        async with places:
            return await asyncio.to_thread(render, path)

    render_all.tasks = [asyncio.create_task(render_one(path)) for path in paths]
    return await asyncio.shield(asyncio.gather(*render_all.tasks))
