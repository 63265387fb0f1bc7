# fails: a KeyError at 1 s cancels the rest and leaves in a group, without ValueErrors
# because: did not come to its end
import asyncio


async def tolerant(jobs):
    async def attempt(job):
        try:
            return True, await job()
        except ValueError as error:
            return False, error

    tasks = [asyncio.create_task(attempt(job)) for job in jobs]
    try:
        outcomes = await asyncio.gather(*tasks)
    except Exception as error:
        for task in tasks:
            task.cancel()
        await asyncio.sleep(0)
        raise ExceptionGroup("a job failed", [error])
    return [v for ok, v in outcomes if ok], [e for ok, e in outcomes if not ok]
