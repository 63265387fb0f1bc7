# fails: an error of fn reaches the consumer as it is, and nothing runs on
# because: came before the error
import asyncio

END = object()


async def stream(source, fn, workers):
    items, results = asyncio.Queue(workers), asyncio.Queue(workers)

    async def read():
        try:
            async for item in source:
                await items.put(item)
        except Exception as error:
            await results.put(("error", error))
        for _ in range(workers):
            await items.put(END)

    async def work():
        while (item := await items.get()) is not END:
            try:
                outcome = ("result", await fn(item))
            except Exception as error:
                outcome = ("error", error)
            await results.put(outcome)
        await results.put(("end", None))

    tasks = [asyncio.create_task(read())]
    tasks += [asyncio.create_task(work()) for _ in range(workers)]
    first_error, working = None, workers
    try:
        while working:
            kind, value = await results.get()
            if kind == "end":
                working -= 1
            elif kind == "error":
                first_error = first_error or value
            else:
                yield value
        if first_error is not None:
            raise first_error
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        if hasattr(source, "aclose"):
            await source.aclose()
