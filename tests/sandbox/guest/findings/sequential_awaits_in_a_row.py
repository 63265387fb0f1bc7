"""Two calls that do not need each other."""
import asyncio

async def profile(name):
    await asyncio.sleep(0.2)
    return name

async def orders(name):
    await asyncio.sleep(0.3)
    return [name]

async def main():
    who = await profile("ada")
    what = await orders("ada")
    print(who, what)

asyncio.run(main())
