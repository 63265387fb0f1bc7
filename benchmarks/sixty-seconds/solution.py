import asyncio


async def fetch_all(functions):
    return await asyncio.gather(*(function() for function in functions))
