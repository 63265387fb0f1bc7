# fails: the budget passes: results, failed and late jobs are told apart
# because: results was
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
        await asyncio.gather(*tasks.values(), return_exceptions=True)
    results, failed, late = {}, set(), set()
    for name, task in tasks.items():
        if task not in done:
            late.add(name)
        elif task.exception():
            failed.add(name)
        elif value := task.result():
            results[name] = value
    return results, failed, late
