# fails: the order of the results is that of the parameters, whoever is faster
# because: completion order
import asyncio


async def both(first, second):
    results = []
    for ended in asyncio.as_completed([first(), second()]):
        results.append(await ended)
    return tuple(results)
