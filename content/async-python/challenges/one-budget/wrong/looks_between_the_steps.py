# fails: the budget runs out in a later step: what was done by then is returned
# because: That is when the budget ran out
import asyncio


async def run_steps(steps, budget):
    loop = asyncio.get_running_loop()
    deadline = loop.time() + budget
    results = []
    for step in steps:
        result = await step()
        if loop.time() > deadline:
            return results, True
        results.append(result)
    return results, False
