# fails: any object is an item, None too
# because: All three, converted
from contextlib import aclosing


async def first_n(agen, n, convert=lambda x: x):
    results = []
    async with aclosing(agen):
        while len(results) < n:
            item = await anext(agen, None)
            if item is None:
                break
            results.append(convert(item))
    return results
