async def double(value):
    return value
