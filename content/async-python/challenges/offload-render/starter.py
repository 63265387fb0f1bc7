import asyncio


async def render_all(render, paths, limit):
    async def render_async(path):
        return render(path)

    return await asyncio.gather(*map(render_async, paths))
