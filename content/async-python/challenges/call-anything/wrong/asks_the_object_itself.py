# fails: a function that returns a class gives that class, not awaited
# because: the class itself is not
async def call(fn, *args):
    result = fn(*args)
    if hasattr(result, "__await__"):
        return await result
    return result
