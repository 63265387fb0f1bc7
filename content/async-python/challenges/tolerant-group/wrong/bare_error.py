# fails: a KeyError at 1 s cancels the rest and leaves in a group, without ValueErrors
# because: it has to leave in a group
import asyncio


async def tolerant(jobs):
    async def attempt(job):
        try:
            return True, await job()
        except ValueError as error:
            return False, error

    try:
        async with asyncio.TaskGroup() as group:
            tasks = [group.create_task(attempt(job)) for job in jobs]
    except ExceptionGroup as errors:
        raise errors.exceptions[0]
    outcomes = [task.result() for task in tasks]
    return [v for ok, v in outcomes if ok], [e for ok, e in outcomes if not ok]
