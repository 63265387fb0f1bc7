# fails: another task gets a turn at least once per 100 items
# because: only a suspension does
async def total(values, every=100):
    result = 0
    for value in values:
        result += value
    return result
