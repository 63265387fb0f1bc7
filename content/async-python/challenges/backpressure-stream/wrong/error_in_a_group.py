# fails: an error of fn reaches the consumer as it is, and nothing runs on
# because: ExceptionGroup
import asyncio

RESULT, ERROR, END = object(), object(), object()


async def stream(source, fn, workers):
    todo, done = asyncio.Queue(workers), asyncio.Queue(workers)

    async def read():
        try:
            async for item in source:
                await todo.put((RESULT, item))
        except Exception as error:
            await done.put((ERROR, error))
        for _ in range(workers):
            await todo.put((END, None))

    async def work():
        while (taken := await todo.get())[0] is not END:
            try:
                await done.put((RESULT, await fn(taken[1])))
            except Exception as error:
                await done.put((ERROR, error))
        await done.put((END, None))

    tasks = [asyncio.create_task(read())]
    tasks += [asyncio.create_task(work()) for _ in range(workers)]
    try:
        ended = 0
        while ended < workers:
            kind, value = await done.get()
            if kind is ERROR:
                raise ExceptionGroup("stream", [value])
            if kind is END:
                ended += 1
            else:
                yield value
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        if hasattr(source, "aclose"):
            await source.aclose()
