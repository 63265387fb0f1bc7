# fails: fewer items than n: all of them
# because: StopAsyncIteration
from contextlib import aclosing


async def first_n(agen, n, convert=lambda x: x):
    async with aclosing(agen):
        return [convert(await anext(agen)) for _ in range(n)]
