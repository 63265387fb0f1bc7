"""A Runner keeps its tasks from one run to the next, until it is closed."""
import asyncio

async def tick():
    while True:
        await asyncio.sleep(1)

async def start():
    return asyncio.create_task(tick())

with asyncio.Runner() as runner:
    ticking = runner.run(start())
    runner.run(asyncio.sleep(2))
    runner.run(asyncio.sleep(2))
print(ticking.cancelled())
