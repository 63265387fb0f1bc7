# fails: a child that returns an exception object has succeeded
# because: nothing was raised
import asyncio


async def gather_or_cancel(*coros):
    first = []

    def look(task):
        if not first and not task.cancelled() and task.exception():
            first.append(task.exception())
            for other in tasks:
                other.cancel()

    tasks = [asyncio.create_task(coro) for coro in coros]
    for task in tasks:
        task.add_done_callback(look)
    results = await asyncio.gather(*tasks, return_exceptions=True)
    for result in first or results:
        if isinstance(result, BaseException):
            raise result
    return results
