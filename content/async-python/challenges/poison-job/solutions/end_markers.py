"""End markers, put when every job is done: not before, or a job's follow-ups come behind them."""

import asyncio

END = object()


async def drain(q, handle, workers):
    failed = []

    async def worker():
        while True:
            job = await q.get()
            try:
                if job is END:
                    return
                await handle(job)
            except Exception as error:
                failed.append((job, error))
            finally:
                q.task_done()

    tasks = [asyncio.create_task(worker()) for _ in range(workers)]
    try:
        await q.join()
        for _ in tasks:
            q.put_nowait(END)
        await asyncio.wait(tasks)
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
    return failed
