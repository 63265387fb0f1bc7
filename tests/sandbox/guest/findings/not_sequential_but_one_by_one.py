"""Turns of a lock, of a queue, of a retry: one by one is the point."""
import asyncio

attempts = iter([False, False, True])

async def fetch(number):
    await asyncio.sleep(0.1)
    return next(attempts, True)

async def main():
    lock, queue = asyncio.Lock(), asyncio.Queue()
    async with lock:
        first = await fetch(1)
        second = await fetch(2)
    for attempt in range(3):
        if await fetch(attempt):
            break
    for item in "ab":
        await queue.put(item)
    one = await queue.get()
    two = await queue.get()
    print(first, second, one, two)

asyncio.run(main())
