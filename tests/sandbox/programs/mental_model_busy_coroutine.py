"""time.sleep in a coroutine stops everybody: three seconds instead of one."""

import asyncio
import time


async def fetch(number):
    time.sleep(1)
    return number


async def main():
    start = time.perf_counter()
    print(await asyncio.gather(fetch(1), fetch(2), fetch(3)))
    print(f"{time.perf_counter() - start:.1f} s")


asyncio.run(main())
