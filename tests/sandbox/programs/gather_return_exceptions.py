"""return_exceptions=True waits for all and hands errors over as values."""

import asyncio


async def job(number):
    await asyncio.sleep(number / 2)
    if number % 2:
        raise KeyError(number)
    return number


async def main():
    for outcome in await asyncio.gather(*map(job, range(4)), return_exceptions=True):
        print(repr(outcome))


asyncio.run(main())
