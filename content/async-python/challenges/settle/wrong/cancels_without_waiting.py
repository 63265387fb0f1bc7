# fails: cancelled at 1 s: ends as cancelled when the jobs have cleaned up
# because: waits for nothing
import asyncio


async def settle(*aws):
    jobs = [asyncio.ensure_future(aw) for aw in aws]
    try:
        if jobs:
            await asyncio.wait(jobs)
    except asyncio.CancelledError:
        for job in jobs:
            job.cancel()
        raise
    outcomes = []
    for job in jobs:
        try:
            outcomes.append((True, job.result()))
        except BaseException as error:
            outcomes.append((False, error))
    return outcomes
