# fails: cancelled at 1 s: ends as cancelled when the jobs have cleaned up
# because: must not swallow the cancellation
import asyncio


async def settle(*aws):
    jobs = [asyncio.ensure_future(aw) for aw in aws]
    try:
        await asyncio.gather(*jobs, return_exceptions=True)
    except asyncio.CancelledError:
        pass
    outcomes = []
    for job in jobs:
        try:
            outcomes.append((True, job.result()))
        except BaseException as error:
            outcomes.append((False, error))
    return outcomes
