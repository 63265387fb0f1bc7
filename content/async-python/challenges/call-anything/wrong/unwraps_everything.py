# fails: an async def that returns a Future gives that Future, not awaited
# because: one level only
import inspect


async def call(fn, *args):
    result = fn(*args)
    while inspect.isawaitable(result):
        result = await result
    return result
