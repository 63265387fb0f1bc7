# fails: a job fails at 1 s: its error leaves when the others have cleaned up
# because: as_completed and wait cancel nothing
import asyncio


async def collect(jobs, on_done):
    async def labelled(label, job):
        return label, await job

    results = dict.fromkeys(jobs)
    for item in asyncio.as_completed([labelled(*pair) for pair in jobs.items()]):
        label, value = await item
        results[label] = value
        on_done(label, value)
    return results
