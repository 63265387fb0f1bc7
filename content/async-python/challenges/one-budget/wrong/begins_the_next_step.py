# fails: the budget runs out in a later step: what was done by then is returned
# because: Which steps were begun
import asyncio


async def run_steps(steps, budget):
    deadline = asyncio.get_running_loop().time() + budget
    results, ran_out = [], False
    for step in steps:
        try:
            async with asyncio.timeout_at(deadline) as limit:
                results.append(await step())
        except TimeoutError:
            if not limit.expired():
                raise
            ran_out = True
    return results, ran_out
