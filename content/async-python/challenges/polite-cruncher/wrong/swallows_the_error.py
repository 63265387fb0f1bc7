# fails: an error of the iterable reaches the caller as it is
# because: OSError
import asyncio


async def total(values, every=100):
    result = 0
    try:
        for count, value in enumerate(values, start=1):
            result += value
            if count % every == 0:
                await asyncio.sleep(0)
    except Exception:
        pass
    return result
