# fails: the caller is cancelled: ends as cancelled when the step has cleaned up
# because: was still at work
import asyncio


async def run_steps(steps, budget):
    loop = asyncio.get_running_loop()
    deadline = loop.time() + budget
    results = []
    for step in steps:
        task = asyncio.create_task(step())
        await asyncio.wait([task], timeout=deadline - loop.time())
        if not task.done():
            task.cancel()
            await asyncio.gather(task, return_exceptions=True)
            return results, True
        results.append(task.result())
    return results, False
