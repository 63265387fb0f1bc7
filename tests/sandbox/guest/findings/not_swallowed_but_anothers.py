"""Whoever ends a task expects its CancelledError, and keeps that one."""
import asyncio, contextlib

async def work():
    await asyncio.sleep(10)

async def stop(task):
    task.cancel()
    try:
        await task
    except asyncio.CancelledError:
        pass

async def main():
    await stop(asyncio.create_task(work()))
    other = asyncio.create_task(work())
    await asyncio.sleep(0)
    other.cancel()
    with contextlib.suppress(asyncio.CancelledError):
        await other
    await asyncio.sleep(1)

asyncio.run(main())
