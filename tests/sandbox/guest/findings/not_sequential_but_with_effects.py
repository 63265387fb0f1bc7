"""An order that matters: what is changed first is seen by the second."""
import asyncio

account = {"ada": 5}

async def deposit(amount):
    await asyncio.sleep(0.1)
    account["ada"] += amount
    return account["ada"]

async def balance(name):
    await asyncio.sleep(0.1)
    return account[name]

async def main():
    after = await deposit(3)
    now = await balance("ada")
    for amount in (1, 2):
        print(await deposit(amount))
    print(after, now)

asyncio.run(main())
