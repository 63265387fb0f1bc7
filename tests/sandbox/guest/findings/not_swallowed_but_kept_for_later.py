"""Waits for what must not be cut off, and then lets the cancellation out."""
import asyncio

async def save():
    task = asyncio.create_task(asyncio.sleep(3))
    cancelled = None
    while not task.done():
        try:
            await asyncio.wait([task])
        except asyncio.CancelledError as error:
            cancelled = error
    if cancelled is not None:
        raise cancelled

async def main():
    task = asyncio.create_task(save())
    await asyncio.sleep(1)
    task.cancel()
    await asyncio.wait([task])
    print(task.cancelled())

asyncio.run(main())
