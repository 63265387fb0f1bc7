# fails: no jobs give two empty lists
# because: No jobs, no values
import asyncio


async def tolerant(jobs):
    async def attempt(job):
        try:
            return True, await job()
        except ValueError as error:
            return False, error

    async with asyncio.TaskGroup() as group:
        tasks = [group.create_task(attempt(job)) for job in jobs]
    flags, results = zip(*(task.result() for task in tasks))
    return (
        [result for flag, result in zip(flags, results) if flag],
        [result for flag, result in zip(flags, results) if not flag],
    )
