# fails: an error of render leaves as it is
# because: ExceptionGroup
import asyncio


async def render_all(render, paths, limit):
    places = asyncio.Semaphore(limit)

    async def render_one(path):
        async with places:
            return await asyncio.to_thread(render, path)

    async with asyncio.TaskGroup() as group:
        tasks = [group.create_task(render_one(path)) for path in paths]
    return [task.result() for task in tasks]
