# fails: a ValueError at 1 s cancels nobody: both lists, in the order of jobs
# because: that object
import asyncio


async def tolerant(jobs):
    async def attempt(job):
        try:
            return True, await job()
        except ValueError as error:
            return False, ValueError(str(error))

    async with asyncio.TaskGroup() as group:
        tasks = [group.create_task(attempt(job)) for job in jobs]
    outcomes = [task.result() for task in tasks]
    return [v for ok, v in outcomes if ok], [e for ok, e in outcomes if not ok]
