"""Time-outs that fire cancel and uncancel, and so do groups."""
import asyncio

async def fail():
    await asyncio.sleep(1)
    raise ValueError

async def main():
    try:
        async with asyncio.timeout(1):
            await asyncio.sleep(10)
    except TimeoutError:
        print("timeout")
    try:
        await asyncio.wait_for(asyncio.sleep(10), 1)
    except TimeoutError:
        print("wait_for")
    try:
        async with asyncio.TaskGroup() as group:
            group.create_task(fail())
            await asyncio.sleep(10)
    except* ValueError:
        print("group")
    await asyncio.sleep(1)

asyncio.run(main())
