"""A few workers take many jobs."""
import asyncio

async def worker(jobs):
    while (job := await jobs.get()) is not None:
        await asyncio.sleep(0.01)

async def main():
    jobs = asyncio.Queue()
    for number in range(300):
        jobs.put_nowait(number)
    for _ in range(5):
        jobs.put_nowait(None)
    await asyncio.gather(*(worker(jobs) for _ in range(5)))

asyncio.run(main())
