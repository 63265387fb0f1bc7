# fails: two jobs of 2 s and 3 s finish together at 3 s
# because: calling a coroutine function starts nothing
async def both(first, second):
    one = first()
    two = second()
    return await one, await two
