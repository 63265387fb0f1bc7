# fails: cancelled while the generator waits: its clean-up has run
# because: CancelledError leaves
import asyncio


async def first_n(agen, n, convert=lambda x: x):
    results = []
    try:
        while len(results) < n:
            try:
                item = await anext(agen)
            except (StopAsyncIteration, asyncio.CancelledError):
                break
            results.append(convert(item))
    finally:
        await agen.aclose()
    return results
