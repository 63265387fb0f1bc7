# fails: every call has outcomes of its own: two at once, then a third
# because: keep its state in local names
import asyncio


async def settle(*aws, outcomes=[]):
    jobs = [asyncio.ensure_future(aw) for aw in aws]
    await asyncio.gather(*jobs, return_exceptions=True)
    for job in jobs:
        try:
            outcomes.append((True, job.result()))
        except BaseException as error:
            outcomes.append((False, error))
    return outcomes
