"""Awaiting what does not suspend gives nobody else a turn."""

import asyncio


async def quick():
    print("quick")


async def other():
    print("other")


async def main():
    task = asyncio.create_task(other())
    await quick()
    await quick()
    print("main")
    await task


asyncio.run(main())
