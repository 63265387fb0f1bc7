# fails: an error of a coroutine function reaches the caller unchanged
# because: expected a TypeError to leave
async def call(fn, *args):
    result = fn(*args)
    try:
        return await result
    except TypeError:
        return result
