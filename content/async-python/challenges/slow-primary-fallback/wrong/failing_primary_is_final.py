# fails: the primary fails early: the fallback is asked at once
# because: that is the case the fallback is for
import asyncio


async def hedged(primary, fallback, soft):
    first = asyncio.create_task(primary())
    tasks = [first]
    try:
        done, _ = await asyncio.wait(tasks, timeout=soft)
        if done:
            return first.result()
        tasks.append(asyncio.create_task(fallback()))
        pending = set(tasks)
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
