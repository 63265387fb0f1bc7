# fails: a job fails at 1 s: its error leaves when the others have cleaned up
# because: await the cancelled tasks
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
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.sleep(0)
        await asyncio.sleep(0)
    return results
