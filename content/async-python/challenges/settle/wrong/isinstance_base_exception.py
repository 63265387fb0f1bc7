# fails: a job that returns an exception object has succeeded
# because: ask the tasks
import asyncio


async def settle(*aws):
    results = await asyncio.gather(*aws, return_exceptions=True)
    return [(not isinstance(result, BaseException), result) for result in results]
