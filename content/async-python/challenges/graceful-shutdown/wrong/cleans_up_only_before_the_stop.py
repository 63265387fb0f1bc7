# fails: serve is cancelled in the grace: its jobs have ended
# because: without an owner
import asyncio


async def serve(accept, stop, grace):
    jobs = []
    cancelled = 0
    stopping = asyncio.create_task(stop.wait())
    accepting = None
    stopped = False
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
        stopped = True
        stopping.cancel()
        await asyncio.gather(*filter(None, (accepting, stopping)), return_exceptions=True)
        if jobs:
            _, late = await asyncio.wait(jobs, timeout=grace)
            cancelled = len(late)
            for job in late:
                job.cancel()
            await asyncio.gather(*jobs, return_exceptions=True)
    except asyncio.CancelledError:
        if not stopped:
            left = [t for t in (accepting, stopping, *jobs) if t]
            for task in left:
                task.cancel()
            await asyncio.gather(*left, return_exceptions=True)
        raise
    return len(jobs) - cancelled, cancelled
