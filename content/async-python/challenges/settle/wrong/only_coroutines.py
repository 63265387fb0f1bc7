# fails: Tasks, Futures and objects with __await__ settle like coroutines
# because: TypeError
import asyncio


async def settle(*aws):
    jobs = [asyncio.create_task(aw) for aw in aws]
    await asyncio.gather(*jobs, return_exceptions=True)
    outcomes = []
    for job in jobs:
        try:
            outcomes.append((True, job.result()))
        except BaseException as error:
            outcomes.append((False, error))
    return outcomes
