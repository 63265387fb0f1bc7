"""A task that is cancelled before its first step never runs a line."""

import asyncio


async def job():
    print("never printed")


async def main():
    task = asyncio.create_task(job())
    task.cancel()
    await asyncio.wait([task])
    print(task.cancelled())


asyncio.run(main())
