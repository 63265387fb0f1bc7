# fails: a plain function gives its value
# because: TypeError
async def call(fn, *args):
    return await fn(*args)
