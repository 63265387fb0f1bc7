# fails: drain() is cancelled: the jobs at work are cancelled, and nothing is left
# because: CancelledError has to leave
import asyncio


async def drain(q, handle, workers):
    failed = []

    async def worker():
        while True:
            job = await q.get()
            try:
                await handle(job)
            except Exception as error:
                failed.append((job, error))
            finally:
                q.task_done()

    tasks = [asyncio.create_task(worker()) for _ in range(workers)]
    try:
        await q.join()
    except asyncio.CancelledError:
        pass
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)
    return failed
