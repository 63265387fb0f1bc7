"""asyncio.run inside a running loop is refused."""

import asyncio


async def inner():
    return 1


async def main():
    coroutine = inner()
    try:
        asyncio.run(coroutine)
    except RuntimeError as error:
        print("RuntimeError:", str(error).split(" cannot")[0])
    finally:
        coroutine.close()


asyncio.run(main())
