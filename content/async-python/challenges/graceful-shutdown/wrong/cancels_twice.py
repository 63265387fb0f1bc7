# fails: a clean-up after the grace is waited for, and counts as cancelled
# because: that they end normally then does not matter
import asyncio


async def serve(accept, stop, grace):
    jobs = []
    cancelled = 0
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
            cancelled = len(late)
    finally:
        left = [t for t in (accepting, stopping, *jobs) if t]
        for _ in range(2):
            for task in left:
                task.cancel()
            await asyncio.sleep(0.5)
        await asyncio.gather(*left, return_exceptions=True)
    return len(jobs) - cancelled, cancelled
