"""Caught, and the task returns as if it had ended by itself."""
import asyncio

async def work():
    try:
        await asyncio.sleep(10)
    except asyncio.CancelledError:
        print("ignored")

async def main():
    task = asyncio.create_task(work())
    await asyncio.sleep(1)
    task.cancel()
    await task
    print(task.cancelled())

asyncio.run(main())
