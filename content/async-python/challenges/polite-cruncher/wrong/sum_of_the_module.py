# fails: every call has a sum of its own: two at once, then a third
# because: keep the sum in a local name
import asyncio

result = 0


async def total(values, every=100):
    global result
    result = 0
    for count, value in enumerate(values, start=1):
        result += value
        if count % every == 0:
            await asyncio.sleep(0)
    return result
