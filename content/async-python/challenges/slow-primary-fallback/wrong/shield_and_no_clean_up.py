# fails: the primary is slow: the fallback answers first, the primary is cancelled
# because: while the primary was still running
import asyncio


async def hedged(primary, fallback, soft):
    first = asyncio.create_task(primary())
    try:
        return await asyncio.wait_for(asyncio.shield(first), soft)
    except TimeoutError:
        pass
    second = asyncio.create_task(fallback())
    done, _ = await asyncio.wait([first, second], return_when=asyncio.FIRST_COMPLETED)
    return done.pop().result()
