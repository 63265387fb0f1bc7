async def first_n(agen, n, convert=lambda x: x):
    results = []
    async for item in agen:
        if len(results) == n:
            break
        results.append(convert(item))
    return results
