async def fetch_all(functions):
    return []
