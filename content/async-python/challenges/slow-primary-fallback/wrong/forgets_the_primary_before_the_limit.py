# fails: the caller is cancelled before the soft limit: the primary has cleaned up
# because: cancel it and await its end
import asyncio


async def hedged(primary, fallback, soft):
    first = asyncio.create_task(primary())
    await asyncio.wait([first], timeout=soft)
    if first.done() and not first.exception():
        return first.result()
    tasks = [first, asyncio.create_task(fallback())]
    pending = {task for task in tasks if not task.done()}
    try:
        while pending:
            done, pending = await asyncio.wait(
                pending, return_when=asyncio.FIRST_COMPLETED
            )
            for task in done:
                if not task.exception():
                    return task.result()
        return first.result()
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
