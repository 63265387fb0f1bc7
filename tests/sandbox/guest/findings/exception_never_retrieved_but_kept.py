"""The failed task is still in a list when the program ends."""
import asyncio

tasks = []

async def fail():
    raise ValueError("lost")

async def main():
    tasks.append(asyncio.create_task(fail()))
    await asyncio.sleep(0.1)

asyncio.run(main())
