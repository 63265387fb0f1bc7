"""A priority queue hands out the smallest first."""

import asyncio


async def main():
    queue = asyncio.PriorityQueue()
    for entry in ((2, "b"), (3, "c"), (1, "a")):
        await queue.put(entry)
    while not queue.empty():
        print(await queue.get())
        await asyncio.sleep(0.5)


asyncio.run(main())
