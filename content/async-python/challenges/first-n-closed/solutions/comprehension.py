"""An async generator of at most n items, closed from the inside out."""

from contextlib import aclosing


async def at_most(agen, n):
    for _ in range(n):
        try:
            yield await anext(agen)
        except StopAsyncIteration:
            return


async def first_n(agen, n, convert=lambda x: x):
    async with aclosing(agen), aclosing(at_most(agen, n)) as some:
        return [convert(item) async for item in some]
