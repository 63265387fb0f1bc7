# fails: exception objects are results, and a TimeoutError of a job is a failure
# because: results was {}
import asyncio


async def harvest(jobs, budget):
    if not jobs:
        return {}, set(), set()
    tasks = {name: asyncio.create_task(coro) for name, coro in jobs.items()}
    try:
        done, _ = await asyncio.wait(tasks.values(), timeout=budget)
    finally:
        for task in tasks.values():
            task.cancel()
        outcomes = await asyncio.gather(*tasks.values(), return_exceptions=True)
    results, failed, late = {}, set(), set()
    for (name, task), outcome in zip(tasks.items(), outcomes):
        if task not in done:
            late.add(name)
        elif isinstance(outcome, Exception):
            failed.add(name)
        else:
            results[name] = outcome
    return results, failed, late
