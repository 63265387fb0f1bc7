"""A loop that takes a cancellation for one more failure."""
import asyncio

async def poll():
    while True:
        try:
            await asyncio.sleep(1)
        except BaseException as error:
            print("again after", type(error).__name__)

async def main():
    task = asyncio.create_task(poll())
    await asyncio.sleep(0.5)
    task.cancel()
    await asyncio.sleep(1)
    print(task.done())
    import os
    os._exit(0)

asyncio.run(main())
