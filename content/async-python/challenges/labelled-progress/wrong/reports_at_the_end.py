# fails: each job is reported as it finishes; the dict keeps the order of jobs
# because: there were 0 reports
import asyncio


async def collect(jobs, on_done):
    tasks = {label: asyncio.create_task(job) for label, job in jobs.items()}
    try:
        await asyncio.wait(tasks.values(), return_when=asyncio.FIRST_EXCEPTION)
        return {label: task.result() for label, task in tasks.items()}
    finally:
        for task in tasks.values():
            task.cancel()
        await asyncio.gather(*tasks.values(), return_exceptions=True)
