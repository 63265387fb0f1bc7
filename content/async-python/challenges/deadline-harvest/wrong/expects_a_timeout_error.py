# fails: the budget passes: results, failed and late jobs are told apart
# because: late was {}
import asyncio


async def harvest(jobs, budget):
    tasks = {name: asyncio.create_task(coro) for name, coro in jobs.items()}
    if not tasks:
        return {}, set(), set()
    late = set()
    try:
        await asyncio.wait(tasks.values(), timeout=budget)
    except TimeoutError:
        late = {name for name, task in tasks.items() if not task.done()}
        for task in tasks.values():
            task.cancel()
        await asyncio.gather(*tasks.values(), return_exceptions=True)
    failed = {n for n, task in tasks.items() if task.done() and task.exception()}
    done = {n: t for n, t in tasks.items() if t.done() and n not in failed}
    return {name: task.result() for name, task in done.items()}, failed, late
