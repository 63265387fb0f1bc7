# fails: cancelled during the commit: it finishes, then save ends as cancelled
# because: although it was cancelled
import asyncio


async def save(prepare, commit):
    await prepare()
    task = asyncio.create_task(commit())
    while not task.done():
        try:
            await asyncio.wait([task])
        except asyncio.CancelledError:
            pass
    return task.result()
