"""time.sleep in a coroutine: the others stand still."""
import asyncio, time

async def worker():
    time.sleep(0.3)

async def main():
    await asyncio.gather(worker(), worker())

asyncio.run(main())
