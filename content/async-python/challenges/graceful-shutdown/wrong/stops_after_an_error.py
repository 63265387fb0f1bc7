# fails: a failing job disturbs nobody
# because: one of them by an error
import asyncio


async def serve(accept, stop, grace):
    jobs = []
    cancelled = 0
    stopping = asyncio.create_task(stop.wait())
    accepting = None
    try:
        while not stop.is_set() and not any(
            job.done() and job.exception() for job in jobs
        ):
            accepting = asyncio.create_task(accept())
            await asyncio.wait(
                [accepting, stopping, *(j for j in jobs if not j.done())], return_when=asyncio.FIRST_COMPLETED
            )
            if accepting.done():
                jobs.append(asyncio.create_task(accepting.result()()))
        if accepting:
            accepting.cancel()
        if jobs:
            _, late = await asyncio.wait(jobs, timeout=grace)
            cancelled = len(late)
    finally:
        left = [t for t in (accepting, stopping, *jobs) if t]
        for task in left:
            task.cancel()
        await asyncio.gather(*left, return_exceptions=True)
    return len(jobs) - cancelled, cancelled
