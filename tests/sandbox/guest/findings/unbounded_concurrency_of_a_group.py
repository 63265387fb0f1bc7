"""The same in a task group."""
import asyncio

async def fetch(number):
    await asyncio.sleep(0.1)

async def main():
    async with asyncio.TaskGroup() as group:
        for number in range(120):
            group.create_task(fetch(number))

asyncio.run(main())
