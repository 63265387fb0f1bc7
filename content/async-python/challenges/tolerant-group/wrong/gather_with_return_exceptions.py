# fails: a KeyError at 1 s cancels the rest and leaves in a group, without ValueErrors
# because: only a ValueError may be collected
import asyncio


async def tolerant(jobs):
    results = await asyncio.gather(*(job() for job in jobs), return_exceptions=True)
    return (
        [result for result in results if not isinstance(result, Exception)],
        [result for result in results if isinstance(result, Exception)],
    )
