# fails: cancelled at 1 s: ends as cancelled when all jobs have cleaned up
# because: kept running
import asyncio


async def collect(jobs, on_done):
    async def labelled(label, job):
        return label, await job

    tasks = [asyncio.create_task(labelled(*pair)) for pair in jobs.items()]
    results = dict.fromkeys(jobs)
    try:
        for item in asyncio.as_completed(tasks):
            label, value = await item
            results[label] = value
            on_done(label, value)
    except Exception:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        raise
    return results
