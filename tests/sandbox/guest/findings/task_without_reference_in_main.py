"""Fire and forget, and nobody keeps it."""
import asyncio

async def work():
    await asyncio.sleep(0.1)

async def main():
    asyncio.create_task(work())
    await asyncio.sleep(0.2)

asyncio.run(main())
