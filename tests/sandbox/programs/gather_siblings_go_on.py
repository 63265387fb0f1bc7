"""The first error leaves gather at once; the sibling goes on."""

import asyncio


async def fails():
    await asyncio.sleep(0.5)
    raise ValueError("bad")


async def sibling():
    await asyncio.sleep(1)
    print("sibling finished")


async def main():
    try:
        await asyncio.gather(fails(), sibling())
    except ValueError as error:
        print("caught", error)
    await asyncio.sleep(1)


asyncio.run(main())
