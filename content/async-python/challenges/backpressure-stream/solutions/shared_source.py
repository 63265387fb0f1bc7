"""The workers take from the source themselves, one at a time, behind a lock."""

import asyncio


async def stream(source, fn, workers):
    iterator, turn = aiter(source), asyncio.Lock()
    out = asyncio.Queue(workers)

    async def work():
        try:
            while True:
                async with turn:
                    item = await anext(iterator)
                await out.put(("result", await fn(item)))
        except StopAsyncIteration:
            await out.put(("end", None))
        except Exception as error:
            await out.put(("error", error))

    tasks = [asyncio.create_task(work()) for _ in range(workers)]
    left = workers
    try:
        while left:
            kind, value = await out.get()
            match kind:
                case "error":
                    raise value
                case "end":
                    left -= 1
                case _:
                    yield value
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.wait(tasks)
        if hasattr(source, "aclose"):
            await source.aclose()
