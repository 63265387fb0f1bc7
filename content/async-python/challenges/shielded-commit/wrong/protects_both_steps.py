# fails: cancelled during prepare: that ends there, and nothing is committed
# because: The commit was begun
import asyncio


async def save(prepare, commit):
    async def both():
        await prepare()
        return await commit()

    task = asyncio.create_task(both())
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
