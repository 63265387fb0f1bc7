# fails: the primary is slow: the fallback answers first, the primary is cancelled
# because: The fallback was the first to answer
import asyncio


async def hedged(primary, fallback, soft):
    first = asyncio.create_task(primary())
    second = None
    try:
        await asyncio.wait([first], timeout=soft)
        if first.done() and not first.exception():
            return first.result()
        second = asyncio.create_task(fallback())
        pending = {task for task in (first, second) if not task.done()}
        while pending:
            done, pending = await asyncio.wait(
                pending, return_when=asyncio.FIRST_COMPLETED
            )
            if first in done and not first.exception():
                return first.result()
            if second in done and not second.exception() and second.result():
                return second.result()
        return first.result()
    finally:
        tasks = [task for task in (first, second) if task]
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
