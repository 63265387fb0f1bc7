# fails: a function that returns an object with its own __await__ gives its value
# because: __await__ is the whole protocol
import asyncio


async def call(fn, *args):
    result = fn(*args)
    if asyncio.iscoroutine(result) or asyncio.isfuture(result):
        return await result
    return result
