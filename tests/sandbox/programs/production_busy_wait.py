"""Asking again and again costs turns of the loop, and time."""

import asyncio

ready = False


async def prepare():
    global ready
    await asyncio.sleep(0.01)
    ready = True


async def main():
    task = asyncio.create_task(prepare())
    while not ready:
        await asyncio.sleep(0)
    await task
    print("ready")


asyncio.run(main())
