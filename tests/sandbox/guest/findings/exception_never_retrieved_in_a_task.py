"""A failure that nobody hears of."""
import asyncio

async def fail():
    raise ValueError("lost")

async def main():
    task = asyncio.create_task(fail())
    await asyncio.sleep(0.1)
    print("done", task.done())

asyncio.run(main())
