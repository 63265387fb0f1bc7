# fails: a ValueError at 1 s cancels nobody: both lists, in the order of jobs
# because: except* runs after the group has cancelled them
import asyncio


async def tolerant(jobs):
    tasks, errors = [], []
    try:
        async with asyncio.TaskGroup() as group:
            tasks = [group.create_task(job()) for job in jobs]
    except* ValueError as caught:
        errors = list(caught.exceptions)
    values = [t.result() for t in tasks if not t.cancelled() and not t.exception()]
    return values, errors
