import asyncio


async def stop(task: asyncio.Task) -> None:
    if task.done():
        return
    task.cancel()
    try:
        await asyncio.shield(task)  # our cancellation must not reach the task
    except asyncio.CancelledError:
        if not task.cancelled():  # then it was ours
            raise
