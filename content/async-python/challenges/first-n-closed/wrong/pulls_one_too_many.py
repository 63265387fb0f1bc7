# fails: no more than n items are asked for
# because: items were asked for
from contextlib import aclosing


async def first_n(agen, n, convert=lambda x: x):
    results = []
    async with aclosing(agen):
        async for item in agen:
            if len(results) == n:
                break
            results.append(convert(item))
    return results
