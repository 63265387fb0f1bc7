# fails: exception objects are results, and a TimeoutError of a job is a failure
# because: failed was {}
import asyncio


async def harvest(jobs, budget):
    results, failed, late = {}, set(), set()

    async def run(name, coro):
        try:
            async with asyncio.timeout(budget):
                results[name] = await coro
        except TimeoutError:
            late.add(name)
        except Exception:
            failed.add(name)

    async with asyncio.TaskGroup() as group:
        for name, coro in jobs.items():
            group.create_task(run(name, coro))
    return results, failed, late
