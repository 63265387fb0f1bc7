# fails: cancelled again and again: the commit still finishes
# because: broken off half-way
import asyncio


async def save(prepare, commit):
    await prepare()
    task = asyncio.create_task(commit())
    try:
        return await asyncio.shield(task)
    except asyncio.CancelledError:
        await asyncio.gather(task, return_exceptions=True)
        raise
