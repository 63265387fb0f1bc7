"""The helper is still at work when main returns."""

import asyncio

tasks = []


async def refresh():
    while True:
        await asyncio.sleep(0.5)


async def main():
    tasks.append(asyncio.create_task(refresh()))
    await asyncio.sleep(1)
    print("main is done")


asyncio.run(main())
