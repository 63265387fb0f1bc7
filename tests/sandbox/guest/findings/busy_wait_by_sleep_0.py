"""Asks at every turn whether it may go on."""
import asyncio

is_ready = False

async def prepare():
    global is_ready
    await asyncio.sleep(0.2)
    is_ready = True

async def main():
    task = asyncio.create_task(prepare())
    while not is_ready:
        await asyncio.sleep(0)
    await task

asyncio.run(main())
