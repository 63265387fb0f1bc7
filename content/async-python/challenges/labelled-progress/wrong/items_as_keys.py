# fails: each job is reported as it finishes; the dict keeps the order of jobs
# because: new awaitables, not your tasks
import asyncio


async def collect(jobs, on_done):
    labels = {asyncio.create_task(job): label for label, job in jobs.items()}
    results = dict.fromkeys(jobs)
    try:
        for item in asyncio.as_completed(labels):
            value = await item
            results[labels[item]] = value
            on_done(labels[item], value)
    finally:
        for task in labels:
            task.cancel()
        await asyncio.gather(*labels, return_exceptions=True)
    return results
