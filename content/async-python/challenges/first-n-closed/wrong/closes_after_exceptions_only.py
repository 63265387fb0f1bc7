# fails: what is no Exception leaves after the generator was closed, too
# because: the generator was still open when it left
async def first_n(agen, n, convert=lambda x: x):
    results = []
    try:
        if n > 0:
            async for item in agen:
                results.append(convert(item))
                if len(results) == n:
                    break
    except Exception:
        await agen.aclose()
        raise
    await agen.aclose()
    return results
