# fails: a ValueError at 1 s cancels nobody: both lists, in the order of jobs
# because: catch it inside the child
import asyncio


async def tolerant(jobs):
    async with asyncio.TaskGroup() as group:
        tasks = [group.create_task(job()) for job in jobs]
    return [task.result() for task in tasks], []
