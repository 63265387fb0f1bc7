# fails: the budget passes: results, failed and late jobs are told apart
# because: results was {}
import asyncio


async def harvest(jobs, budget):
    if not jobs:
        return {}, set(), set()
    tasks = {name: asyncio.create_task(coro) for name, coro in jobs.items()}
    try:
        done, _ = await asyncio.wait(
            tasks.values(), timeout=budget, return_when=asyncio.FIRST_EXCEPTION
        )
    finally:
        for task in tasks.values():
            task.cancel()
        await asyncio.gather(*tasks.values(), return_exceptions=True)
    failed = {n for n, task in tasks.items() if task in done and task.exception()}
    late = {n for n, task in tasks.items() if task not in done}
    results = {n: t.result() for n, t in tasks.items() if n not in failed | late}
    return results, failed, late
