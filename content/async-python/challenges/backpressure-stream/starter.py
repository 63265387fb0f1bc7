import asyncio


async def stream(source, fn, workers):
    results = await asyncio.gather(*[fn(item) async for item in source])
    for result in results:
        yield result
