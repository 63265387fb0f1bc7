"""A lock that is taken twice by one task."""
import asyncio

lock = asyncio.Lock()

async def inner():
    async with lock:
        pass

async def main():
    async with lock:
        await inner()

asyncio.run(main())
