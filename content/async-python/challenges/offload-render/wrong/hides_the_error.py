# fails: an error of render leaves as it is
# because: no error
import asyncio


async def render_all(render, paths, limit):
    places = asyncio.Semaphore(limit)

    async def render_one(path):
        async with places:
            return await asyncio.to_thread(render, path)

    return await asyncio.gather(*map(render_one, paths), return_exceptions=True)
