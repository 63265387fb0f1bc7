# fails: a source that pauses does not hold back what it gave before
# because: The first two results came at
import asyncio


async def stream(source, fn, workers):
    iterator, running, is_over = aiter(source), set(), False
    try:
        while running or not is_over:
            while not is_over and len(running) < workers:
                try:
                    item = await anext(iterator)
                except StopAsyncIteration:
                    is_over = True
                else:
                    running.add(asyncio.create_task(fn(item)))
            if not running:
                break
            done, running = await asyncio.wait(
                running, return_when=asyncio.FIRST_COMPLETED
            )
            for task in done:
                yield task.result()
    finally:
        for task in running:
            task.cancel()
        await asyncio.gather(*running, return_exceptions=True)
        if hasattr(iterator, "aclose"):
            await iterator.aclose()
