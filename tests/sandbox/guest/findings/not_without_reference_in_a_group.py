"""A task group keeps what it makes."""
import asyncio

async def work():
    await asyncio.sleep(0.1)

async def main():
    async with asyncio.TaskGroup() as group:
        group.create_task(work())
        group.create_task(work())

asyncio.run(main())
