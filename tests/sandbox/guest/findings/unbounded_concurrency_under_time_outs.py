"""A limit for the time of each is none for how many there are."""
import asyncio

async def fetch(number):
    await asyncio.sleep(0.1)
    return number

async def fetch_in_time(number):
    return await asyncio.wait_for(fetch(number), 5)

async def main():
    print(len(await asyncio.gather(*(fetch_in_time(n) for n in range(150)))))

asyncio.run(main())
