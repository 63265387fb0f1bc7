# fails: closed before it returns, in the caller's task
# because: still suspended at its yield
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
        first_n.task = asyncio.create_task(agen.aclose())
    return results
