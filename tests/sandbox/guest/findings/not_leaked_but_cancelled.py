"""Ended with cancel, and that is awaited."""
import asyncio

async def tick():
    while True:
        await asyncio.sleep(1)

async def main():
    task = asyncio.create_task(tick())
    await asyncio.sleep(2.5)
    task.cancel()
    await asyncio.gather(task, return_exceptions=True)
    last = asyncio.create_task(tick())
    last.cancel()

asyncio.run(main())
