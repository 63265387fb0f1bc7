# fails: cancelled half-way: ends as cancelled
# because: Let the CancelledError go on
import asyncio


async def total(values, every=100):
    result = 0
    try:
        for number, value in enumerate(values, start=1):
            result += value
            if number % every == 0:
                await asyncio.sleep(0)
    except asyncio.CancelledError:
        pass
    return result
