# fails: each job is reported as it finishes; the dict keeps the order of jobs
# because: so does a poller
import asyncio


async def collect(jobs, on_done):
    tasks = {label: asyncio.create_task(job) for label, job in jobs.items()}
    waiting = dict(tasks)
    try:
        while waiting:
            await asyncio.sleep(0.25)
            for label, task in list(waiting.items()):
                if task.done():
                    on_done(label, waiting.pop(label).result())
    finally:
        for task in tasks.values():
            task.cancel()
        await asyncio.gather(*tasks.values(), return_exceptions=True)
    return {label: task.result() for label, task in tasks.items()}
