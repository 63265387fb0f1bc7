# fails: an error of the generator leaves as it is
# because: It returned
async def first_n(agen, n, convert=lambda x: x):
    results = []
    try:
        while len(results) < n:
            try:
                item = await anext(agen)
            except Exception:
                break
            results.append(convert(item))
    finally:
        await agen.aclose()
    return results
