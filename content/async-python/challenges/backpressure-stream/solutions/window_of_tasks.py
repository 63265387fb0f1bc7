"""No queues: a window of tasks, one of which asks the source for the next item."""

import asyncio


async def stream(source, fn, workers):
    iterator = aiter(source)
    asking = asyncio.ensure_future(anext(iterator))
    running, is_over = set(), False
    try:
        while running or not is_over:
            waiting = set(running)
            if not is_over and len(running) < workers:
                if asking is None:
                    asking = asyncio.ensure_future(anext(iterator))
                waiting.add(asking)
            done, _ = await asyncio.wait(waiting, return_when=asyncio.FIRST_COMPLETED)
            if asking in done:
                done.discard(asking)
                ended, asking = asking, None
                try:
                    running.add(asyncio.ensure_future(fn(ended.result())))
                except StopAsyncIteration:
                    is_over = True
            for task in done:
                running.discard(task)
                yield task.result()
    finally:
        left = [*running, asking] if asking is not None else [*running]
        for task in left:
            task.cancel()
        await asyncio.gather(*left, return_exceptions=True)
        if hasattr(iterator, "aclose"):
            await iterator.aclose()
