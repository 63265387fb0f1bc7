# fails: the budget is enough: all results, one step after another
# because: Everything was done in time
import asyncio


async def run_steps(steps, budget):
    results = []
    try:
        async with asyncio.timeout(budget) as limit:
            for step in steps:
                if result := await step():
                    results.append(result)
    except TimeoutError:
        if not limit.expired():
            raise
        return results, True
    return results, False
