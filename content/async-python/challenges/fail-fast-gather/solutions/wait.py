import asyncio
from collections.abc import Coroutine


async def gather_or_cancel(*coros: Coroutine) -> list:
    tasks = [asyncio.create_task(coro) for coro in coros]
    if not tasks:
        return []  # wait() refuses an empty set
    try:
        done, _ = await asyncio.wait(tasks, return_when=asyncio.FIRST_EXCEPTION)
        failed = [task for task in done if task.exception() is not None]
    finally:
        # wait() cancels nothing, neither after a failure nor when we are cancelled.
        # Tasks that have ended ignore it.
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
    if failed:
        raise failed[0].exception()
    return [task.result() for task in tasks]
