import asyncio


async def drain(q, handle, workers):
    failed = []

    async def worker():
        while True:
            job = await q.get()
            await handle(job)
            q.task_done()

    tasks = [asyncio.create_task(worker()) for _ in range(workers)]
    await q.join()
    for task in tasks:
        task.cancel()
    return failed
