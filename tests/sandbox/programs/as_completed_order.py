"""as_completed gives them as they end."""

import asyncio


async def job(seconds):
    await asyncio.sleep(seconds)
    return seconds


async def main():
    for ended in asyncio.as_completed([job(1.5), job(0.5), job(1)]):
        print(await ended)


asyncio.run(main())
