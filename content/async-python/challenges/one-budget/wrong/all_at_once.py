# fails: the budget is enough: all results, one step after another
# because: one after another
import asyncio


async def run_steps(steps, budget):
    tasks = [asyncio.create_task(step()) for step in steps]
    await asyncio.wait(tasks, timeout=budget)
    results = [task.result() for task in tasks if task.done()]
    late = [task for task in tasks if not task.done()]
    for task in late:
        task.cancel()
    await asyncio.gather(*late, return_exceptions=True)
    return results, bool(late)
