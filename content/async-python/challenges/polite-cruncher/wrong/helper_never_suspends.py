# fails: another task gets a turn at least once per 100 items
# because: only a suspension does
async def add(result, value):
    return result + value


async def total(values, every=100):
    result = 0
    for value in values:
        result = await add(result, value)
    return result
