# fails: no items give []
# because: no error
import asyncio


async def bounded_map(fn, items, limit):
    if limit < 1:
        raise ValueError(limit)
    slots = asyncio.Semaphore(limit)

    async def call(item):
        async with slots:
            return await fn(item)

    tasks = [asyncio.create_task(call(item)) for item in items]
    try:
        await asyncio.wait(tasks, return_when=asyncio.FIRST_EXCEPTION)
        for task in tasks:
            if task.done() and task.exception():
                raise task.exception()
        return [task.result() for task in tasks]
    finally:
        for task in tasks:
            task.cancel()
