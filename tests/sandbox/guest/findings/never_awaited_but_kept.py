"""A coroutine that is still in a variable when the program ends."""
import asyncio

async def save(x):
    print("saved", x)

kept = []

async def main():
    kept.append(save(1))
    await asyncio.sleep(0.1)

asyncio.run(main())
