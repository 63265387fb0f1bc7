# fails: a job that ends as cancelled by itself has finished
# because: Nobody cancelled it
import asyncio


async def serve(accept, stop, grace):
    jobs = []
    late = []
    stopping = asyncio.create_task(stop.wait())
    accepting = None
    try:
        while not stop.is_set():
            accepting = asyncio.create_task(accept())
            await asyncio.wait(
                [accepting, stopping], return_when=asyncio.FIRST_COMPLETED
            )
            if accepting.done():
                jobs.append(asyncio.create_task(accepting.result()()))
        if accepting:
            accepting.cancel()
        if jobs:
            _, late = await asyncio.wait(jobs, timeout=grace)
    finally:
        left = [t for t in (accepting, stopping, *jobs) if t]
        for task in left:
            task.cancel()
        await asyncio.gather(*left, return_exceptions=True)
    cancelled = sum(job in late or job.cancelled() for job in jobs)
    return len(jobs) - cancelled, cancelled
