# fails: errors come in the order of jobs, and a subclass of ValueError is one
# because: in the order of completion
import asyncio


async def tolerant(jobs):
    values, errors = [], []

    async def attempt(job):
        try:
            values.append(await job())
        except ValueError as error:
            errors.append(error)

    async with asyncio.TaskGroup() as group:
        for job in jobs:
            group.create_task(attempt(job))
    return values, errors
