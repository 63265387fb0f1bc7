"""The same through the loop's own method, and through ensure_future."""
import asyncio
from asyncio import ensure_future as start

async def work():
    await asyncio.sleep(0.1)

async def main():
    loop = asyncio.get_running_loop()
    loop.create_task(work())
    start(work())
    await asyncio.sleep(0.2)

asyncio.run(main())
