# fails: a clean-up after the grace is waited for, and counts as cancelled
# because: the grace is one for all jobs
import asyncio


async def serve(accept, stop, grace):
    jobs = []
    pending = None
    stopper = asyncio.create_task(stop.wait())
    try:
        while not stop.is_set():
            pending = asyncio.create_task(accept())
            await asyncio.wait([pending, stopper], return_when=asyncio.FIRST_COMPLETED)
            pending.cancel()
            await asyncio.wait([pending])
            if not pending.cancelled():
                jobs.append(asyncio.create_task(pending.result()()))
        cancelled = 0
        for job in jobs:
            if not (await asyncio.wait([job], timeout=grace))[0]:
                cancelled += 1
                job.cancel()
        await asyncio.gather(*jobs, return_exceptions=True)
        return len(jobs) - cancelled, cancelled
    finally:
        tasks = [task for task in (*jobs, pending, stopper) if task and not task.done()]
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
