# fails: an error of prepare leaves as it is, and nothing is committed
# because: The commit was begun
import asyncio


async def save(prepare, commit):
    try:
        await prepare()
    finally:
        task = asyncio.create_task(commit())
        cancelled = None
        while not task.done():
            try:
                await asyncio.wait([task])
            except asyncio.CancelledError as error:
                cancelled = error
        failure = task.exception()
    if cancelled:
        raise cancelled
    if failure:
        raise failure
    return task.result()
