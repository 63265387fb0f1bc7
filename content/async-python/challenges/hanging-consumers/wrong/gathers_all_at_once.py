# fails: twenty items of one second each, shared by the workers
# because: 20 ran at the same time
import asyncio


async def process(items, handle, workers, maxsize=4):
    return await asyncio.gather(*map(handle, items))
