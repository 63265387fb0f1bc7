"""A timer that is cancelled in time never fires; one at an absolute time does."""

import asyncio


async def main():
    loop = asyncio.get_running_loop()
    start = loop.time()
    timer = loop.call_later(1, print, "never")
    loop.call_at(start + 0.75, lambda: print(round(loop.time() - start, 3)))
    await asyncio.sleep(0.5)
    timer.cancel()
    await asyncio.sleep(1)
    print(timer.cancelled(), round(timer.when() - start, 3))


asyncio.run(main())
