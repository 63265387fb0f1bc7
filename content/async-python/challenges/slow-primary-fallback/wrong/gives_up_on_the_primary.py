# fails: both fail, the fallback first: the primary's exception leaves
# because: the very exception of the primary
import asyncio


async def hedged(primary, fallback, soft):
    first = asyncio.create_task(primary())
    second = None
    try:
        await asyncio.wait([first], timeout=soft)
        if first.done() and not first.exception():
            return first.result()
        second = asyncio.create_task(fallback())
        if not first.done():
            await asyncio.wait([first, second], return_when=asyncio.FIRST_COMPLETED)
            if first.done() and not first.exception():
                return first.result()
        try:
            return await second
        except Exception:
            if first.done():
                raise first.exception() from None
            raise
    finally:
        tasks = [task for task in (first, second) if task]
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
