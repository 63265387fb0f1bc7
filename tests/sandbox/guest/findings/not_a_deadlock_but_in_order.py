"""Two locks, taken in one order everywhere."""
import asyncio

async def move(first, second):
    async with first:
        await asyncio.sleep(0.1)
        async with second:
            await asyncio.sleep(0.1)

async def main():
    left, right = asyncio.Lock(), asyncio.Lock()
    await asyncio.gather(move(left, right), move(left, right))

asyncio.run(main())
