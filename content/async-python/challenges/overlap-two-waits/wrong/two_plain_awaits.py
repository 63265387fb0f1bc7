# fails: two jobs of 2 s and 3 s finish together at 3 s
# because: only started after the first
async def both(first, second):
    one = await first()
    two = await second()
    return one, two
