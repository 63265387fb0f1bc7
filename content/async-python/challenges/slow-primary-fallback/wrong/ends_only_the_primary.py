# fails: the caller is cancelled: both have cleaned up when it ends
# because: while the fallback was still
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
            for task in done:
                if not task.exception():
                    return task.result()
        return first.result()
    except asyncio.CancelledError:
        del tasks[1:]
        raise
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
