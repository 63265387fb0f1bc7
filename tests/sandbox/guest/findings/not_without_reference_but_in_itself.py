"""The coroutine keeps its own task."""
import asyncio

running = set()

async def work():
    running.add(asyncio.current_task())
    await asyncio.sleep(0.1)
    running.discard(asyncio.current_task())

async def main():
    asyncio.create_task(work())
    await asyncio.sleep(0.2)

asyncio.run(main())
