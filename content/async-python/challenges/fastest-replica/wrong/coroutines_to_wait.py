# fails: the first of three to finish gives the result
# because: refuses coroutine objects
import asyncio


async def fastest(*coros):
    done, pending = await asyncio.wait(coros, return_when=asyncio.FIRST_COMPLETED)
    for task in pending:
        task.cancel()
    await asyncio.gather(*pending, return_exceptions=True)
    return done.pop().result()
