# fails: n is 0: nothing is asked for, and the generator is closed
# because: With n=0
from contextlib import aclosing


async def first_n(agen, n, convert=lambda x: x):
    results = []
    if n == 0:
        return results
    async with aclosing(agen):
        async for item in agen:
            results.append(convert(item))
            if len(results) == n:
                break
    return results
