# fails: each result comes as soon as it is ready
# because: They need
import asyncio
from collections import deque


async def stream(source, fn, workers):
    iterator, window, is_over = aiter(source), deque(), False
    try:
        while window or not is_over:
            while not is_over and len(window) < workers:
                try:
                    item = await anext(iterator)
                except StopAsyncIteration:
                    is_over = True
                else:
                    window.append(asyncio.create_task(fn(item)))
            if window:
                yield await window.popleft()
    finally:
        for task in window:
            task.cancel()
        await asyncio.gather(*window, return_exceptions=True)
        if hasattr(iterator, "aclose"):
            await iterator.aclose()
