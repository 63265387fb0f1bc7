# fails: late jobs have cleaned up when it returns
# because: await the cancelled tasks
import asyncio


async def harvest(jobs, budget):
    if not jobs:
        return {}, set(), set()
    tasks = {name: asyncio.create_task(coro) for name, coro in jobs.items()}
    try:
        done, _ = await asyncio.wait(tasks.values(), timeout=budget)
    except asyncio.CancelledError:
        for task in tasks.values():
            task.cancel()
        await asyncio.gather(*tasks.values(), return_exceptions=True)
        raise
    failed, late = set(), set()
    for name, task in tasks.items():
        if task not in done:
            task.cancel()
            late.add(name)
        elif task.exception():
            failed.add(name)
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    results = {n: t.result() for n, t in tasks.items() if n not in failed | late}
    return results, failed, late
