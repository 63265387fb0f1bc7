"""One sentinel for two consumers."""
import asyncio

async def consume(jobs):
    while await jobs.get() is not None:
        pass

async def main():
    jobs = asyncio.Queue()
    jobs.put_nowait(None)
    await asyncio.gather(consume(jobs), consume(jobs))

asyncio.run(main())
