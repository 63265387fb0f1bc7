"""Results follow the arguments, not the ends."""

import asyncio


async def fetch(name, seconds):
    await asyncio.sleep(seconds)
    print("got", name)
    return name.upper()


async def main():
    print(await asyncio.gather(fetch("a", 2), fetch("b", 1.5), fetch("c", 1)))


asyncio.run(main())
