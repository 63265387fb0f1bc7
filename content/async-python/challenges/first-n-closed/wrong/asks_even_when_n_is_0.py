# fails: n is 0: nothing is asked for, and the generator is closed
# because: With n=0
from contextlib import aclosing


async def first_n(agen, n, convert=lambda x: x):
    results = []
    async with aclosing(agen):
        async for item in agen:
            if n:
                results.append(convert(item))
            if len(results) >= n:
                break
    return results
