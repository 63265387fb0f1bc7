"""A lock is given to whoever waited longest."""

import asyncio


async def worker(name, lock):
    async with lock:
        print(name, "in")
        await asyncio.sleep(0.5)
    print(name, "out")


async def main():
    lock = asyncio.Lock()
    await asyncio.gather(*(worker(name, lock) for name in "abc"))


asyncio.run(main())
