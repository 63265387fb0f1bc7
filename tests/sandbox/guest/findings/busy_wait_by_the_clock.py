"""Waits by looking at the clock, and lets nobody run."""
import asyncio, time

async def main():
    end = time.monotonic() + 2
    while time.monotonic() < end:
        pass
    await asyncio.sleep(0.1)

asyncio.run(main())
