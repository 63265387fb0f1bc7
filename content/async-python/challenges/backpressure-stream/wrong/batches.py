# fails: two workers: the next item begins when a worker is free
# because: They need
import asyncio


async def stream(source, fn, workers):
    iterator, is_over = aiter(source), False
    try:
        while not is_over:
            batch = []
            while not is_over and len(batch) < workers:
                try:
                    batch.append(asyncio.create_task(fn(await anext(iterator))))
                except StopAsyncIteration:
                    is_over = True
            try:
                for ended in asyncio.as_completed(batch):
                    yield await ended
            finally:
                for task in batch:
                    task.cancel()
                await asyncio.gather(*batch, return_exceptions=True)
    finally:
        if hasattr(iterator, "aclose"):
            await iterator.aclose()
