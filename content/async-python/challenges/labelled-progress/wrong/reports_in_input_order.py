# fails: each job is reported as it finishes; the dict keeps the order of jobs
# because: was reported where
import asyncio


async def collect(jobs, on_done):
    results = {}
    try:
        async with asyncio.TaskGroup() as group:
            tasks = {label: group.create_task(job) for label, job in jobs.items()}
            for label, task in tasks.items():
                results[label] = await task
                on_done(label, results[label])
    except ExceptionGroup as errors:
        first = errors.exceptions[0]
    else:
        return results
    raise first
