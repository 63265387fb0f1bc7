"""An async generator works only as far as somebody asks."""

import asyncio


async def pages():
    for number in range(10):
        await asyncio.sleep(0.5)
        print("fetched", number)
        yield number


async def main():
    async for page in pages():
        if page == 1:
            break
    print("stopped")


asyncio.run(main())
