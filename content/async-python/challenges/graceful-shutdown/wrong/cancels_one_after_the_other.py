# fails: a clean-up after the grace is waited for, and counts as cancelled
# because: cancelled together
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
        late = (await asyncio.wait(jobs, timeout=grace))[1] if jobs else []
        for job in late:
            job.cancel()
            await asyncio.wait([job])
        return len(jobs) - len(late), len(late)
    finally:
        tasks = [task for task in (*jobs, pending, stopper) if task and not task.done()]
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
