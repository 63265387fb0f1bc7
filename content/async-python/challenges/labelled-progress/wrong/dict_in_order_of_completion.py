# fails: each job is reported as it finishes; the dict keeps the order of jobs
# because: in the order of jobs
import asyncio


async def collect(jobs, on_done):
    async def labelled(label, job):
        return label, await job

    tasks = [asyncio.create_task(labelled(*pair)) for pair in jobs.items()]
    results = {}
    try:
        for item in asyncio.as_completed(tasks):
            label, value = await item
            results[label] = value
            on_done(label, value)
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
    return results
