"""time.sleep(0) only lets another thread run."""
import asyncio, time

async def main():
    time.sleep(0)
    await asyncio.sleep(0.1)

asyncio.run(main())
