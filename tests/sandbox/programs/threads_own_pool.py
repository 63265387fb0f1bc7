"""A pool of two threads takes two jobs at a time."""

import asyncio
import time
from concurrent.futures import ThreadPoolExecutor


def job(number):
    time.sleep(0.5)
    return number


async def main():
    loop = asyncio.get_running_loop()
    start = loop.time()
    with ThreadPoolExecutor(2) as pool:
        print(
            await asyncio.gather(
                *(loop.run_in_executor(pool, job, n) for n in range(4))
            )
        )
    print(f"{loop.time() - start:.1f}")


asyncio.run(main())
