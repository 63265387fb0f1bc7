# fails: two jobs of 2 s and 3 s finish together at 3 s
# because: only started after the first
import asyncio


async def both(first, second):
    one = await asyncio.create_task(first())
    two = await asyncio.create_task(second())
    return one, two
