# fails: a KeyError at 1 s cancels the rest and leaves in a group, without ValueErrors
# because: ran to its end instead of being cancelled
import asyncio


async def tolerant(jobs):
    tasks = [asyncio.create_task(job()) for job in jobs]
    await asyncio.gather(*tasks, return_exceptions=True)
    errors = [task.exception() for task in tasks]
    fatal = [e for e in errors if e is not None and not isinstance(e, ValueError)]
    if fatal:
        raise ExceptionGroup("a job failed", fatal)
    return (
        [task.result() for task in tasks if task.exception() is None],
        [error for error in errors if error is not None],
    )
