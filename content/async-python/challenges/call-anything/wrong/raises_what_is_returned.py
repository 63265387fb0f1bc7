# fails: a plain function gives its value
# because: an exception object that is returned is a value
import inspect


async def call(fn, *args):
    result = fn(*args)
    if inspect.isawaitable(result):
        result = await result
    if isinstance(result, Exception):
        raise result
    return result
