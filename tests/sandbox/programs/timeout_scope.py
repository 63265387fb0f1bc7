"""asyncio.timeout turns its own cancellation into TimeoutError, outside the block."""

import asyncio


async def main():
    try:
        async with asyncio.timeout(1) as scope:
            try:
                await asyncio.sleep(5)
            except asyncio.CancelledError:
                print("cancelled inside")
                raise
    except TimeoutError:
        print("timed out", scope.expired())
    async with asyncio.timeout(1) as scope:
        await asyncio.sleep(0.5)
    print("in time", scope.expired())


asyncio.run(main())
