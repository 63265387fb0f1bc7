"""A deadline may move while the work goes on."""

import asyncio


async def main():
    loop = asyncio.get_running_loop()
    try:
        async with asyncio.timeout(0.5) as scope:
            for step in range(4):
                await asyncio.sleep(0.4)
                print("step", step)
                if step < 2:
                    scope.reschedule(loop.time() + 0.5)
                else:
                    scope.reschedule(loop.time() + 0.2)
    except TimeoutError:
        print("out of time")


asyncio.run(main())
