# fails: fn is called exactly once, with the arguments given
# because: was called with
import inspect


async def call(fn, *args):
    result = fn(*args[:1])
    if inspect.isawaitable(result):
        return await result
    return result
