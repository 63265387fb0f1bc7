# fails: each job is called exactly once
# because: called 2 times
import asyncio


async def both(first, second):
    warm_up = [asyncio.create_task(first()), asyncio.create_task(second())]
    one, two = await asyncio.gather(first(), second())
    await asyncio.wait(warm_up)
    return one, two
