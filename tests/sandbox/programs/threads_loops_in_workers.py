"""A loop that goes on, and waits for threads in which other loops run."""

import asyncio


async def fetch(seconds):
    await asyncio.sleep(seconds)
    return seconds


def run(*seconds):
    async def all_of_them():
        return await asyncio.gather(*map(fetch, seconds))

    return asyncio.run(all_of_them())


async def tick():
    for number in range(3):
        await asyncio.sleep(0.6)
        print("tick", number)


async def main():
    ticking = asyncio.create_task(tick())
    print(await asyncio.gather(*(asyncio.to_thread(run, n, 0.5) for n in (1.0, 1.5))))
    await ticking


asyncio.run(main())
