# fails: the loop goes on while pages are rendered
# because: render ran in the loop's thread
import asyncio


async def render_all(render, paths, limit):
    places = asyncio.Semaphore(limit)

    async def render_async(path):
        async with places:
            await asyncio.sleep(0)
            return render(path)

    return await asyncio.gather(*map(render_async, paths))
