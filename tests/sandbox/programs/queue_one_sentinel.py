"""Two consumers and one sentinel: one of them waits for ever."""

import asyncio


async def consumer(queue):
    while await queue.get() is not None:
        await asyncio.sleep(0.2)


async def main():
    queue = asyncio.Queue()
    async with asyncio.TaskGroup() as group:
        group.create_task(consumer(queue), name="left")
        group.create_task(consumer(queue), name="right")
        for item in (1, 2, 3, None):
            await queue.put(item)


asyncio.run(main())
