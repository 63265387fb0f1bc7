"""A call without await."""
import asyncio

async def save(x):
    print("saved", x)

async def main():
    save(1)
    await asyncio.sleep(0.1)

asyncio.run(main())
