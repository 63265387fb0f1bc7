# fails: late jobs have cleaned up when it returns
# because: kept running
import asyncio


async def harvest(jobs, budget):
    if not jobs:
        return {}, set(), set()
    tasks = {name: asyncio.create_task(coro) for name, coro in jobs.items()}
    done, _ = await asyncio.wait(tasks.values(), timeout=budget)
    failed = {n for n, task in tasks.items() if task in done and task.exception()}
    late = {n for n, task in tasks.items() if task not in done}
    results = {n: t.result() for n, t in tasks.items() if n not in failed | late}
    return results, failed, late
