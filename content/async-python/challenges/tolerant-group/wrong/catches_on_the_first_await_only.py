# fails: a ValueError that a clean-up raises after the KeyError is not in the group
# because: the KeyError alone
import asyncio


async def tolerant(jobs):
    async def attempt(job):
        task = asyncio.ensure_future(job())
        try:
            await asyncio.wait([task])
        except asyncio.CancelledError:
            task.cancel()
            await task
            raise
        try:
            return True, task.result()
        except ValueError as error:
            return False, error

    async with asyncio.TaskGroup() as group:
        tasks = [group.create_task(attempt(job)) for job in jobs]
    outcomes = [task.result() for task in tasks]
    return [v for ok, v in outcomes if ok], [e for ok, e in outcomes if not ok]
