# fails: any other error of a step leaves as it is
# because: What a step raises itself leaves
import asyncio


async def run_steps(steps, budget):
    results = []
    try:
        async with asyncio.timeout(budget) as limit:
            for step in steps:
                try:
                    results.append(await step())
                except TimeoutError:
                    raise
                except Exception as error:
                    results.append(error)
    except TimeoutError:
        if not limit.expired():
            raise
        return results, True
    return results, False
