# fails: the step that came too late has cleaned up before run_steps returns
# because: was still at work
import asyncio


async def run_steps(steps, budget):
    loop = asyncio.get_running_loop()
    deadline = loop.time() + budget
    results = []
    for step in steps:
        task = asyncio.create_task(step())
        try:
            await asyncio.wait([task], timeout=deadline - loop.time())
        except asyncio.CancelledError:
            task.cancel()
            await asyncio.gather(task, return_exceptions=True)
            raise
        if not task.done():
            task.cancel()
            await asyncio.sleep(0)
            return results, True
        results.append(task.result())
    return results, False
