"""Blocking work in threads leaves the loop free."""

import asyncio
import time


def render(number):
    time.sleep(1)
    return number * number


async def main():
    start = time.perf_counter()
    print(await asyncio.gather(*(asyncio.to_thread(render, n) for n in range(4))))
    print(f"{time.perf_counter() - start:.1f}")


asyncio.run(main())
