# fails: what finished before the failure was reported, and nothing after it
# because: instead of being cancelled
import asyncio


async def collect(jobs, on_done):
    results, errors = dict.fromkeys(jobs), []

    async def run(label, job):
        try:
            results[label] = await job
        except Exception as error:
            errors.append(error)
        else:
            on_done(label, results[label])

    async with asyncio.TaskGroup() as group:
        for label, job in jobs.items():
            group.create_task(run(label, job))
    if errors:
        raise errors[0]
    return results
