"""Two hundred at once, and nothing that limits them."""

import asyncio


async def fetch(number):
    await asyncio.sleep(1)
    return number


async def main():
    tasks = [asyncio.create_task(fetch(number)) for number in range(200)]
    print(sum(await asyncio.gather(*tasks)))


asyncio.run(main())
