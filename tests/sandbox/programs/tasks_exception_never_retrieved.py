"""A task fails and nobody looks at it."""

import asyncio
import gc


async def upload():
    await asyncio.sleep(0.5)
    raise OSError("disk full")


async def main():
    task = asyncio.create_task(upload())
    await asyncio.sleep(1)
    print("all fine?", task.done())


asyncio.run(main())
gc.collect()
