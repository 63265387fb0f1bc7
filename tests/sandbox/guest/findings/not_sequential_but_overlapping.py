"""Started before, awaited in a row."""
import asyncio

async def fetch(number):
    await asyncio.sleep(0.1)
    return number

async def main():
    first, second = asyncio.create_task(fetch(1)), asyncio.create_task(fetch(2))
    one = await first
    two = await second
    for task in [asyncio.create_task(fetch(n)) for n in range(3)]:
        print(await task)
    print(one, two)

asyncio.run(main())
