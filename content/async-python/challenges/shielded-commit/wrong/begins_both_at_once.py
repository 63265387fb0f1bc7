# fails: not cancelled: the result is that of the commit
# because: expected
import asyncio


async def save(prepare, commit):
    task = asyncio.create_task(commit())
    cancelled = None
    await prepare()
    while not task.done():
        try:
            await asyncio.wait([task])
        except asyncio.CancelledError as error:
            cancelled = error
    if cancelled:
        task.exception()
        raise cancelled
    return task.result()
