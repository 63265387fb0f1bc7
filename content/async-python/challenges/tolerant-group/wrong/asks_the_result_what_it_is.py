# fails: None and exception objects are values like any other
# because: keep an explicit flag
import asyncio


async def tolerant(jobs):
    async def attempt(job):
        try:
            return await job()
        except ValueError as error:
            return error

    async with asyncio.TaskGroup() as group:
        tasks = [group.create_task(attempt(job)) for job in jobs]
    results = [task.result() for task in tasks]
    return (
        [result for result in results if not isinstance(result, ValueError)],
        [result for result in results if isinstance(result, ValueError)],
    )
