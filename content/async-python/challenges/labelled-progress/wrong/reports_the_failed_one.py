# fails: a job fails at 1 s: its error leaves when the others have cleaned up
# because: a failed job is not reported
import asyncio


async def collect(jobs, on_done):
    results = dict.fromkeys(jobs)

    async def run(label, job):
        try:
            results[label] = await job
        except asyncio.CancelledError:
            raise
        except Exception:
            if not any(task.done() for task in tasks):
                on_done(label, None)
            raise
        on_done(label, results[label])

    tasks = [asyncio.create_task(run(*pair)) for pair in jobs.items()]
    try:
        for item in asyncio.as_completed(tasks):
            await item
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
    return results
