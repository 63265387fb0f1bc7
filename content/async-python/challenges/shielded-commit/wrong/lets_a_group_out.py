# fails: an error of commit leaves as it is
# because: The very exception
import asyncio


async def save(prepare, commit):
    await prepare()
    cancelled = None

    async def guarded():
        async with asyncio.TaskGroup() as group:
            task = group.create_task(commit())
        return task.result()

    task = asyncio.create_task(guarded())
    while not task.done():
        try:
            await asyncio.wait([task])
        except asyncio.CancelledError as error:
            cancelled = error
    if cancelled:
        task.exception()
        raise cancelled
    return task.result()
