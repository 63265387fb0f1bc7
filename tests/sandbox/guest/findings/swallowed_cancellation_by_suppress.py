"""Suppressed in the middle of a longer work."""
import asyncio, contextlib

async def step():
    with contextlib.suppress(asyncio.CancelledError):
        await asyncio.sleep(10)

async def work():
    await step()
    await asyncio.sleep(1)
    print("went on")

async def main():
    task = asyncio.create_task(work())
    await asyncio.sleep(1)
    task.cancel()
    await asyncio.wait([task])

asyncio.run(main())
