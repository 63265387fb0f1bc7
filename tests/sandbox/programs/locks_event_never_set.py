"""Everybody waits for a signal that nobody gives."""

import asyncio


async def listener(ready):
    await ready.wait()


async def main():
    ready = asyncio.Event()
    await asyncio.gather(listener(ready), asyncio.sleep(1))


asyncio.run(main())
