"""Fire and forget as the documentation has it."""
import asyncio

background = set()

async def work():
    await asyncio.sleep(0.1)

async def main():
    task = asyncio.create_task(work())
    background.add(task)
    task.add_done_callback(background.discard)
    await asyncio.sleep(0.2)

asyncio.run(main())
