# fails: many calls, with two to nine children: the order is right in every one
# because: done is a set
import asyncio


async def gather_or_cancel(*coros):
    if not coros:
        return []
    tasks = [asyncio.create_task(coro) for coro in coros]
    try:
        done, pending = await asyncio.wait(tasks, return_when=asyncio.FIRST_EXCEPTION)
    except asyncio.CancelledError:
        for task in tasks:
            task.cancel()
        await asyncio.wait(tasks)
        raise
    for task in pending:
        task.cancel()
    await asyncio.gather(*pending, return_exceptions=True)
    for task in done:
        if task.exception() is not None:
            raise task.exception()
    return [task.result() for task in done]
