"""A block that is over long before the time-out is due: only the block is a mistake."""
import asyncio, time

async def main():
    async with asyncio.timeout(10):
        time.sleep(0.1)
        await asyncio.sleep(0.1)

asyncio.run(main())
