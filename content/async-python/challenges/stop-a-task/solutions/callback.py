import asyncio


async def stop(task: asyncio.Task) -> None:
    if task.done():
        return
    ended = asyncio.Event()
    task.add_done_callback(lambda _: ended.set())
    task.cancel()
    await ended.wait()
    if not task.cancelled():
        task.result()
