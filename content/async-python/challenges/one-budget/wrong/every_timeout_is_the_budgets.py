# fails: a TimeoutError of a step is not the budget's: it leaves
# because: taken for the end of the budget
import asyncio


async def run_steps(steps, budget):
    results = []
    try:
        async with asyncio.timeout(budget):
            for step in steps:
                results.append(await step())
    except TimeoutError:
        return results, True
    return results, False
