"""A semaphore of two lets two in."""

import asyncio

inside = peak = 0


async def call(places, number):
    global inside, peak
    async with places:
        inside += 1
        peak = max(peak, inside)
        await asyncio.sleep(0.5)
        inside -= 1
    return number


async def main():
    places = asyncio.Semaphore(2)
    print(await asyncio.gather(*(call(places, n) for n in range(5))), peak)


asyncio.run(main())
