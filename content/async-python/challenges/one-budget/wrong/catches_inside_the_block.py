# fails: the budget runs out in a later step: what was done by then is returned
# because: TimeoutError left run_steps
import asyncio


async def run_steps(steps, budget):
    results = []
    async with asyncio.timeout(budget):
        try:
            for step in steps:
                results.append(await step())
        except TimeoutError:
            return results, True
    return results, False
