# fails: an error at 1 s leaves when its siblings have cleaned up
# because: a TaskGroup raises
import asyncio


async def gather_or_cancel(*coros):
    async with asyncio.TaskGroup() as group:
        tasks = [group.create_task(coro) for coro in coros]
    return [task.result() for task in tasks]
