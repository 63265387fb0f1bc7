# fails: doubles a number
# because: twice
async def double(value):
    return value * value
