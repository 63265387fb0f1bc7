# fails: the budget runs out in a later step: what was done by then is returned
# because: starts the clock anew
import asyncio


async def run_steps(steps, budget):
    results = []
    for step in steps:
        try:
            async with asyncio.timeout(budget) as limit:
                results.append(await step())
        except TimeoutError:
            if not limit.expired():
                raise
            return results, True
    return results, False
