# fails: closed before it returns, in the caller's task
# because: not in the caller's task
import asyncio


async def first_n(agen, n, convert=lambda x: x):
    results = []
    try:
        if n > 0:
            async for item in agen:
                results.append(convert(item))
                if len(results) == n:
                    break
    finally:
        await asyncio.create_task(agen.aclose())
    return results
