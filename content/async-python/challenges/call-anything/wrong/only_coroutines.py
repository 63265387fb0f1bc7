# fails: a function that returns a Future gives its result
# because: Coroutine objects are only one kind of awaitable
import inspect


async def call(fn, *args):
    result = fn(*args)
    if inspect.iscoroutine(result):
        return await result
    return result
