"""Used where it is made."""
import asyncio

async def work(x):
    await asyncio.sleep(0.1)
    return x

def start():
    return asyncio.create_task(work(3))

async def main():
    print(await asyncio.create_task(work(1)))
    await asyncio.wait([asyncio.create_task(work(2)), start()])

asyncio.run(main())
