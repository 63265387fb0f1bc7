# fails: a lambda that returns a coroutine gives its value
# because: test the RESULT
import inspect


async def call(fn, *args):
    if inspect.iscoroutinefunction(fn):
        return await fn(*args)
    return fn(*args)
