"""Made first, awaited later: by await, gather, a task."""
import asyncio

async def save(x):
    await asyncio.sleep(0.1)
    return x

async def main():
    first, second, third = save(1), save(2), save(3)
    task = asyncio.create_task(third)
    print(await first, await asyncio.gather(second), await task)

asyncio.run(main())
