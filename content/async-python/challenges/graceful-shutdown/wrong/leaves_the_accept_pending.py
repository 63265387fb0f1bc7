# fails: a stop is noticed while accept() waits
# because: Door.accept
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
        if jobs:
            _, late = await asyncio.wait(jobs, timeout=grace)
            cancelled = len(late)
    finally:
        left = [t for t in (stopping, *jobs) if t]
        for task in left:
            task.cancel()
        await asyncio.gather(*left, return_exceptions=True)
    return len(jobs) - cancelled, cancelled
