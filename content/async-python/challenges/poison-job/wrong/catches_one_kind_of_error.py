# fails: two of six jobs fail, and the others are done all the same
# because: The failed jobs with their exceptions
import asyncio


async def drain(q, handle, workers):
    failed = []

    async def worker():
        while True:
            job = await q.get()
            try:
                await handle(job)
            except ValueError as error:
                failed.append((job, error))
            finally:
                q.task_done()

    tasks = [asyncio.create_task(worker()) for _ in range(workers)]
    try:
        await q.join()
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
    return failed
