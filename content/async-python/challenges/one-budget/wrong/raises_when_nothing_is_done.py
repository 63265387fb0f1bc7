# fails: the budget runs out in the only step
# because: No step was completed in time
import asyncio


async def run_steps(steps, budget):
    results = []
    try:
        async with asyncio.timeout(budget) as limit:
            for step in steps:
                results.append(await step())
    except TimeoutError:
        if not limit.expired() or not results:
            raise
        return results, True
    return results, False
