"""One task blocks, and the other's wait_for suffers."""
import asyncio, time

async def rude():
    await asyncio.sleep(0.05)
    time.sleep(0.5)

async def main():
    task = asyncio.create_task(rude())
    try:
        await asyncio.wait_for(asyncio.Event().wait(), 0.2)
    except TimeoutError:
        print("late")
    await task

asyncio.run(main())
