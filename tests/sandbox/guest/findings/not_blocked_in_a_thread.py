"""time.sleep where it may be: in a thread."""
import asyncio, time

async def main():
    await asyncio.gather(*(asyncio.to_thread(time.sleep, 0.1) for _ in range(3)))

asyncio.run(main())
