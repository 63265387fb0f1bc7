# fails: settle() without jobs gives []
# because: ValueError
import asyncio


async def settle(*aws):
    jobs = [asyncio.ensure_future(aw) for aw in aws]
    try:
        await asyncio.wait(jobs)
    except asyncio.CancelledError:
        for job in jobs:
            job.cancel()
        await asyncio.wait(jobs)
        raise
    outcomes = []
    for job in jobs:
        try:
            outcomes.append((True, job.result()))
        except BaseException as error:
            outcomes.append((False, error))
    return outcomes
