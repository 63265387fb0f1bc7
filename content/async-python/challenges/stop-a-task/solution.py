import asyncio


async def stop(task: asyncio.Task) -> None:
    if task.done():
        return
    task.cancel()
    # wait() raises only if we are cancelled, and does not pass that on to the task.
    await asyncio.wait([task])
    if not task.cancelled() and (error := task.exception()):
        raise error
