"""Many tasks, but a semaphore lets ten of them work."""
import asyncio

async def fetch(limit, number):
    async with limit:
        await asyncio.sleep(0.1)
        return number

async def main():
    limit = asyncio.Semaphore(10)
    print(len(await asyncio.gather(*(fetch(limit, n) for n in range(300)))))

asyncio.run(main())
