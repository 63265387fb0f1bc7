# fails: cancelled during prepare: that ends there, and nothing is committed
# because: has to reach it
import asyncio


async def save(prepare, commit):
    await asyncio.shield(prepare())
    task = asyncio.create_task(commit())
    cancelled = None
    while not task.done():
        try:
            await asyncio.wait([task])
        except asyncio.CancelledError as error:
            cancelled = error
    if cancelled:
        task.exception()
        raise cancelled
    return task.result()
