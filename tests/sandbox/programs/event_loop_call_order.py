"""call_soon is first in, first out; call_later comes when its time has come."""

import asyncio


async def main():
    loop = asyncio.get_running_loop()
    done = loop.create_future()
    loop.call_later(1, print, "later")
    loop.call_later(0.5, print, "sooner")
    loop.call_later(1.5, done.set_result, "end")
    loop.call_soon(print, "first")
    loop.call_soon(print, "second")
    print("main")
    print(await done)


asyncio.run(main())
