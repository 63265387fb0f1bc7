# fails: two batches at once do not mix
# because: keep its state in local names
import asyncio

results = {}


async def collect(jobs, on_done):
    async def labelled(label, job):
        return label, await job

    tasks = [asyncio.create_task(labelled(*pair)) for pair in jobs.items()]
    results.clear()
    results.update(dict.fromkeys(jobs))
    try:
        for item in asyncio.as_completed(tasks):
            label, value = await item
            results[label] = value
            on_done(label, value)
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
    return dict(results)
