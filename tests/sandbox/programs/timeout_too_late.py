"""A blocked loop cannot time anything out."""

import asyncio
import time


async def stubborn():
    await asyncio.sleep(0.2)
    time.sleep(2)
    await asyncio.sleep(0.2)


async def main():
    start = time.monotonic()
    try:
        async with asyncio.timeout(1):
            await stubborn()
    except TimeoutError:
        print(f"timed out after {time.monotonic() - start:.1f} s")


asyncio.run(main())
