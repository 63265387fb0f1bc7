"""A hundred at once, and many more one after another."""
import asyncio

async def fetch(number):
    await asyncio.sleep(0.1)

async def main():
    await asyncio.gather(*(fetch(n) for n in range(100)))
    for number in range(150):
        await asyncio.create_task(asyncio.sleep(0.01))

asyncio.run(main())
