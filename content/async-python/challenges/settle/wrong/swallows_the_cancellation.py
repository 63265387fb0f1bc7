# fails: cancelled at 1 s: ends as cancelled when the jobs have cleaned up
# because: must not swallow the cancellation
import asyncio


async def settle(*aws):
    outcomes = []
    for job in [asyncio.ensure_future(aw) for aw in aws]:
        try:
            outcomes.append((True, await job))
        except BaseException as error:
            outcomes.append((False, error))
    return outcomes
