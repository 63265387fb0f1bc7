"""async for, left as soon as there is enough, inside try and finally."""


async def first_n(agen, n, convert=lambda x: x):
    results = []
    try:
        if n > 0:
            async for item in agen:
                results.append(convert(item))
                if len(results) >= n:
                    break
    finally:
        await agen.aclose()
    return results
