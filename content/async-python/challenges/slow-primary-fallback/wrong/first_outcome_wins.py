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
        second = asyncio.create_task(fallback())
        tasks.append(second)
        if first.done():
            return await second
        done, _ = await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
        return done.pop().result()
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
