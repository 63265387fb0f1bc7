# fails: no more than n items are asked for
# because: items were asked for
from contextlib import aclosing


async def first_n(agen, n, convert=lambda x: x):
    async with aclosing(agen):
        if n == 0:
            return []
        items = [item async for item in agen]
        return [convert(item) for item in items[:n]]
