# fails: each job is reported as it finishes; the dict keeps the order of jobs
# because: with its own label
import asyncio


async def collect(jobs, on_done):
    tasks = [asyncio.create_task(job) for job in jobs.values()]
    results = {}
    try:
        for label, item in zip(jobs, asyncio.as_completed(tasks)):
            results[label] = await item
            on_done(label, results[label])
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
    return results
