# fails: fn is called exactly once, with the arguments given
# because: called 2 times
async def call(fn, *args):
    try:
        return await fn(*args)
    except TypeError:
        return fn(*args)
