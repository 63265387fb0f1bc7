# fails: closed before it returns, in the caller's task
# because: still suspended at its yield
async def first_n(agen, n, convert=lambda x: x):
    results = []
    if n > 0:
        async for item in agen:
            results.append(convert(item))
            if len(results) == n:
                break
    return results
