"""Made, not wanted any more, closed; and a task that is cancelled before it began."""
import asyncio

async def save(x):
    await asyncio.sleep(0.1)

async def main():
    unwanted = save(1)
    unwanted.close()
    task = asyncio.create_task(save(2))
    task.cancel()
    await asyncio.gather(task, return_exceptions=True)

asyncio.run(main())
