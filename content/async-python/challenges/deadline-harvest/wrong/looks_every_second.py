# fails: all are ready early: it returns with the slowest job
# because: do not sit the budget out
import asyncio


async def harvest(jobs, budget):
    tasks = {name: asyncio.create_task(coro) for name, coro in jobs.items()}
    loop = asyncio.get_running_loop()
    end = loop.time() + budget
    try:
        while loop.time() < end and not all(t.done() for t in tasks.values()):
            await asyncio.sleep(min(0.7, end - loop.time()))
    finally:
        late = {name for name, task in tasks.items() if not task.done()}
        for task in tasks.values():
            task.cancel()
        await asyncio.gather(*tasks.values(), return_exceptions=True)
    failed = {n for n, t in tasks.items() if n not in late and t.exception()}
    results = {n: t.result() for n, t in tasks.items() if n not in failed | late}
    return results, failed, late
