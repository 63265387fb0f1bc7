"""aclosing closes the generator at once, not when the loop ends."""

import asyncio
from contextlib import aclosing


async def rows():
    try:
        for number in range(10):
            yield number
            await asyncio.sleep(0.25)
    finally:
        print("cursor closed")


async def main():
    async with aclosing(rows()) as stream:
        async for row in stream:
            print("row", row)
            if row == 2:
                break
    print("after")


asyncio.run(main())
