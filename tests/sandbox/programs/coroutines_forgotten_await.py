"""A call without await runs nothing."""

import asyncio


async def save(name):
    print("saved", name)


async def main():
    save("draft")
    await asyncio.sleep(0.5)
    print("done")


asyncio.run(main())
