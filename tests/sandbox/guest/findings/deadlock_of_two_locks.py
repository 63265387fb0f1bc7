"""Two locks, taken crosswise."""
import asyncio

async def move(first, second):
    async with first:
        await asyncio.sleep(0.1)
        async with second:
            pass

async def main():
    left, right = asyncio.Lock(), asyncio.Lock()
    await asyncio.gather(move(left, right), move(right, left))

asyncio.run(main())
