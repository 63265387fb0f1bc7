# fails: a failing job disturbs nobody
# because: one failing job cancels its siblings
import asyncio


async def serve(accept, stop, grace):
    jobs = []
    cancelled = 0
    stopping = asyncio.create_task(stop.wait())
    accepting = None
    try:
        async with asyncio.TaskGroup() as group:
            while not stop.is_set():
                accepting = asyncio.create_task(accept())
                await asyncio.wait(
                    [accepting, stopping], return_when=asyncio.FIRST_COMPLETED
                )
                if accepting.done():
                    jobs.append(group.create_task(accepting.result()()))
            if accepting:
                accepting.cancel()
            if jobs:
                _, late = await asyncio.wait(jobs, timeout=grace)
                cancelled = len(late)
                for job in late:
                    job.cancel()
    except* Exception:
        pass
    finally:
        left = [task for task in (accepting, stopping) if task]
        for task in left:
            task.cancel()
        await asyncio.gather(*left, return_exceptions=True)
    return len(jobs) - cancelled, cancelled
