# fails: the budget passes: results, failed and late jobs are told apart
# because: throws away what is ready
import asyncio


async def harvest(jobs, budget):
    async with asyncio.timeout(budget):
        values = await asyncio.gather(*jobs.values(), return_exceptions=True)
    outcomes = dict(zip(jobs, values))
    failed = {name for name, value in outcomes.items() if isinstance(value, Exception)}
    results = {name: v for name, v in outcomes.items() if name not in failed}
    return results, failed, set()
