"""A coroutine object is used up by its first await."""

import asyncio


async def work():
    await asyncio.sleep(0.5)
    return 7


async def main():
    coroutine = work()
    print(await coroutine)
    try:
        await coroutine
    except RuntimeError as error:
        print(type(error).__name__)


asyncio.run(main())
