# fails: errors come in the order of jobs, and a subclass of ValueError is one
# because: catch it inside the child
import asyncio


async def tolerant(jobs):
    async def attempt(job):
        try:
            return True, await job()
        except Exception as error:
            if type(error) is not ValueError:
                raise
            return False, error

    async with asyncio.TaskGroup() as group:
        tasks = [group.create_task(attempt(job)) for job in jobs]
    outcomes = [task.result() for task in tasks]
    return [v for ok, v in outcomes if ok], [e for ok, e in outcomes if not ok]
