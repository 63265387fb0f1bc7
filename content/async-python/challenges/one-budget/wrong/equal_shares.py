# fails: the budget is enough: all results, one step after another
# because: Everything was done in time
import asyncio


async def run_steps(steps, budget):
    results = []
    for step in steps:
        try:
            async with asyncio.timeout(budget / len(steps)) as limit:
                results.append(await step())
        except TimeoutError:
            if not limit.expired():
                raise
            return results, True
    return results, False
