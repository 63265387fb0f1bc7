# fails: all succeed: the results come in input order, after the slowest
# because: order of the arguments
import asyncio


async def gather_or_cancel(*coros):
    results = []

    async def collect(coro):
        results.append(await coro)

    try:
        async with asyncio.TaskGroup() as group:
            for coro in coros:
                group.create_task(collect(coro))
    except BaseExceptionGroup as errors:
        first = errors.exceptions[0]
    else:
        return results
    raise first
