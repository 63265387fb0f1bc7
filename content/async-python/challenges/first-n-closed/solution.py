from contextlib import aclosing


async def first_n(agen, n, convert=lambda x: x):
    results = []
    async with aclosing(agen):
        while len(results) < n:
            try:
                item = await anext(agen)
            except StopAsyncIteration:
                break
            results.append(convert(item))
    return results
