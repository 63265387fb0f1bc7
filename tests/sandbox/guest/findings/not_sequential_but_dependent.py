"""Each needs what the one before gave."""
import asyncio

async def login(name):
    await asyncio.sleep(0.1)
    return "token of " + name

async def orders(token):
    await asyncio.sleep(0.1)
    return [token]

async def main():
    token = await login("ada")
    found = await orders(token)
    total = ""
    for item in found:
        total = await login(total + item)
    print(token, found, total)

asyncio.run(main())
