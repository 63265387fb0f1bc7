# fails: the budget passes: results, failed and late jobs are told apart
# because: results was {}
import asyncio


async def harvest(jobs, budget):
    try:
        values = await asyncio.wait_for(
            asyncio.gather(*jobs.values(), return_exceptions=True), budget
        )
    except TimeoutError:
        return {}, set(), set(jobs)
    outcomes = dict(zip(jobs, values))
    failed = {name for name, value in outcomes.items() if isinstance(value, Exception)}
    results = {name: v for name, v in outcomes.items() if name not in failed}
    return results, failed, set()
