# fails: cancelled at 1 s, and a clean-up fails: ends as cancelled all the same
# because: no error of a job leaves settle
import asyncio
import contextlib


async def settle(*aws):
    jobs = [asyncio.ensure_future(aw) for aw in aws]
    try:
        if jobs:
            await asyncio.wait(jobs)
    except asyncio.CancelledError:
        for job in jobs:
            job.cancel()
        for job in jobs:
            with contextlib.suppress(asyncio.CancelledError):
                await job
        raise
    outcomes = []
    for job in jobs:
        try:
            outcomes.append((True, job.result()))
        except BaseException as error:
            outcomes.append((False, error))
    return outcomes
