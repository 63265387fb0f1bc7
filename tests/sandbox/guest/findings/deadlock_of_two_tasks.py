"""Two tasks that await each other."""
import asyncio

async def wait_for(tasks, name):
    await asyncio.sleep(0)
    await tasks[name]

async def main():
    tasks = {}
    tasks["a"] = asyncio.create_task(wait_for(tasks, "b"))
    tasks["b"] = asyncio.create_task(wait_for(tasks, "a"))
    await asyncio.wait(tasks.values())

asyncio.run(main())
