"""Two locks in two orders: each holds what the other wants."""

import asyncio


async def transfer(first, second):
    async with first:
        await asyncio.sleep(0.1)
        async with second:
            print("never")


async def main():
    ada, bob = asyncio.Lock(), asyncio.Lock()
    await asyncio.gather(transfer(ada, bob), transfer(bob, ada))


asyncio.run(main())
