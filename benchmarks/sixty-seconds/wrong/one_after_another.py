# fails: twelve seconds, number 1
# because: They wait at the same time
async def fetch_all(functions):
    return [await function() for function in functions]
