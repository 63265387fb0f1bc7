# fails: the primary fails while the fallback is at work: the fallback may still answer
# because: not the first to succeed
import asyncio


async def hedged(primary, fallback, soft):
    first = asyncio.create_task(primary())
    tasks = [first]
    try:
        await asyncio.wait(tasks, timeout=soft)
        if first.done() and not first.exception():
            return first.result()
        tasks.append(asyncio.create_task(fallback()))
        pending = {task for task in tasks if not task.done()}
        while pending:
            done, pending = await asyncio.wait(
                pending, return_when=asyncio.FIRST_COMPLETED
            )
            if first in done:
                return first.result()
            for task in done:
                if not task.exception():
                    return task.result()
        return first.result()
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
