# fails: every call has results of its own: ten at once, ten more, then one
# because: has no order
import asyncio


async def both(first, second):
    tasks = [asyncio.create_task(first()), asyncio.create_task(second())]
    done, pending = await asyncio.wait(tasks)
    one, two = [task.result() for task in done]
    return one, two
