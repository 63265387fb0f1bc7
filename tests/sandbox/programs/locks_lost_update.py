"""Read, wait, write: one of two updates is lost."""

import asyncio

balance = 100


async def pay(amount):
    global balance
    seen = balance
    await asyncio.sleep(0.5)
    balance = seen - amount


async def main():
    await asyncio.gather(pay(30), pay(50))
    print(balance)


asyncio.run(main())
