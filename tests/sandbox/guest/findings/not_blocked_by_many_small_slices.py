"""A hundred tasks of a few milliseconds each: no slice is long, though they are ready at once."""
import asyncio

async def crunch():
    return sum(range(120_000))

async def main():
    tasks = [asyncio.create_task(crunch()) for _ in range(100)]
    print(len(await asyncio.gather(*tasks)))

asyncio.run(main())
