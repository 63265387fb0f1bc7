# fails: an error of the job arrives as it is, after the clean-up
# because: that object
import asyncio


async def group(job):
    async with asyncio.TaskGroup() as tg:
        task = tg.create_task(job())
    return task.result()


def run_job(job):
    return asyncio.run(group(job))
