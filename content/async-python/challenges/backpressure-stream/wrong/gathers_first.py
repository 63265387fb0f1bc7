# fails: a slow consumer: the source is read only a bounded number of items ahead
# because: items had been read that were not yielded
import asyncio


async def stream(source, fn, workers):
    results = await asyncio.gather(*[fn(item) async for item in source])
    for result in results:
        yield result
