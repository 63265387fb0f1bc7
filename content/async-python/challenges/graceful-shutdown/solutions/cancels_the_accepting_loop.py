import asyncio


async def serve(accept, stop, grace):
    jobs = []

    async def accept_all():
        while not stop.is_set():
            job = await accept()
            jobs.append(asyncio.create_task(job()))

    accepting = asyncio.create_task(accept_all())
    cancelled = set()
    try:
        await stop.wait()
        accepting.cancel()
        await asyncio.wait([accepting])
        if jobs:
            _, cancelled = await asyncio.wait(jobs, timeout=grace)
    finally:
        accepting.cancel()
        for job in jobs:
            job.cancel()
        await asyncio.gather(accepting, *jobs, return_exceptions=True)
    return len(jobs) - len(cancelled), len(cancelled)
