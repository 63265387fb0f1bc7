# fails: cancelled, then the commit fails: CancelledError leaves, the error is retrieved
# because: which had been cancelled before
import asyncio


async def save(prepare, commit):
    await prepare()
    task = asyncio.create_task(commit())
    cancelled = None
    while not task.done():
        try:
            await asyncio.wait([task])
        except asyncio.CancelledError as error:
            cancelled = error
    result = task.result()
    if cancelled:
        raise cancelled
    return result
