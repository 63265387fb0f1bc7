# fails: cancelled again and again: the commit still finishes
# because: not the one who waits
import asyncio


async def save(prepare, commit):
    await prepare()
    task = asyncio.create_task(commit())
    try:
        return await asyncio.shield(task)
    except asyncio.CancelledError:
        try:
            await asyncio.wait([task])
        except asyncio.CancelledError:
            await asyncio.wait([task])
            raise
        if not task.cancelled():
            task.exception()
        raise
