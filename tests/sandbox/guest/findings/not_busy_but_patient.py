"""Polls, but sleeps in between; and gives way a few times."""
import asyncio

is_ready = False

async def prepare():
    global is_ready
    await asyncio.sleep(2)
    is_ready = True

async def main():
    task = asyncio.create_task(prepare())
    while not task.done() and not is_ready:
        await asyncio.sleep(0.1)
    turns = iter(range(5))
    while next(turns, None) is not None:
        await asyncio.sleep(0)
    await task

asyncio.run(main())
