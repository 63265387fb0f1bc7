# fails: no coroutines give []
# because: ValueError
import asyncio


async def gather_or_cancel(*coros):
    tasks = [asyncio.create_task(coro) for coro in coros]
    try:
        await asyncio.wait(tasks, return_when=asyncio.FIRST_EXCEPTION)
        failed = [task for task in tasks if task.done() and task.exception()]
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.wait(tasks)
    if failed:
        raise failed[0].exception()
    return [task.result() for task in tasks]
