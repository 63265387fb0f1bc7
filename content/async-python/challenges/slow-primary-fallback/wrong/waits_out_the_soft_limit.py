# fails: the primary fails early: the fallback is asked at once
# because: or as soon as it has failed
import asyncio


async def hedged(primary, fallback, soft):
    first = asyncio.create_task(primary())

    async def second_try():
        await asyncio.sleep(soft)
        return await fallback()

    second = asyncio.create_task(second_try())
    pending = {first, second}
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
        for task in (first, second):
            task.cancel()
        await asyncio.gather(first, second, return_exceptions=True)
