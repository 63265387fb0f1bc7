"""cancel() requests; the task ends when its clean-up has."""

import asyncio


async def worker():
    try:
        await asyncio.sleep(10)
    finally:
        print("closing")
        await asyncio.sleep(0.5)
        print("closed")


async def main():
    task = asyncio.create_task(worker())
    await asyncio.sleep(0.5)
    print(task.cancel(), task.done())
    try:
        await task
    except asyncio.CancelledError:
        print("cancelled", task.cancelled())


asyncio.run(main())
