# fails: all jobs fail in time: none of their errors leaves or is lost
# because: No error of a job may leave
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
    failed = {n: t.exception() for n, t in tasks.items() if t in done and t.exception()}
    if len(failed) == len(tasks):
        raise next(iter(failed.values()))
    late = {n for n, task in tasks.items() if task not in done}
    results = {n: t.result() for n, t in tasks.items() if n not in failed.keys() | late}
    return results, set(failed), late
