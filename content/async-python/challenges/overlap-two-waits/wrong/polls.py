# fails: the order of the results is that of the parameters, whoever is faster
# because: The longer job alone sets the time
import asyncio


async def both(first, second):
    one, two = asyncio.create_task(first()), asyncio.create_task(second())
    while not (one.done() and two.done()):
        await asyncio.sleep(0.1)
    return one.result(), two.result()
