# fails: a lambda that returns a coroutine gives its value
# because: test the RESULT
import inspect


async def call(fn, *args):
    if inspect.iscoroutinefunction(fn) or inspect.iscoroutinefunction(
        getattr(fn, "__call__", None)
    ):
        return await fn(*args)
    return fn(*args)
