# fails: an error of the first job reaches the caller as it is
# because: take the error out of the group
import asyncio


async def both(first, second):
    async with asyncio.TaskGroup() as group:
        one = group.create_task(first())
        two = group.create_task(second())
    return one.result(), two.result()
