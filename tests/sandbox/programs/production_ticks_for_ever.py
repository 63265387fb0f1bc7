"""A heartbeat that never ends: the hour of virtual time does."""

import asyncio


async def main():
    while True:
        await asyncio.sleep(60)


asyncio.run(main())
