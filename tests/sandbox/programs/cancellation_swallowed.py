"""A bare except eats the cancellation, and the loop goes round once more."""

import asyncio


async def poll():
    for attempt in range(3):
        try:
            await asyncio.sleep(1)
            print("polled", attempt)
        except BaseException:
            print("ignored", attempt)


async def main():
    task = asyncio.create_task(poll())
    await asyncio.sleep(0.5)
    task.cancel()
    await task
    print("cancelled?", task.cancelled())


asyncio.run(main())
