# fails: an exception object is a value like any other
# because: raised nothing
import asyncio


async def collect(jobs, on_done):
    async def labelled(label, job):
        try:
            return label, await job
        except Exception as error:
            return label, error

    tasks = [asyncio.create_task(labelled(*pair)) for pair in jobs.items()]
    results = dict.fromkeys(jobs)
    try:
        for item in asyncio.as_completed(tasks):
            label, value = await item
            if isinstance(value, Exception):
                raise value
            results[label] = value
            on_done(label, value)
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
    return results
