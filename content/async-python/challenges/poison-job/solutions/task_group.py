"""The workers live in a TaskGroup; when the queue is done they are cancelled."""

import asyncio


async def drain(q, handle, workers):
    failed = []

    async def attempt(job):
        try:
            await handle(job)
        except Exception as error:
            failed.append((job, error))

    async def worker():
        while True:
            job = await q.get()
            try:
                await attempt(job)
            finally:
                q.task_done()

    async with asyncio.TaskGroup() as group:
        tasks = [group.create_task(worker()) for _ in range(workers)]
        await q.join()
        for task in tasks:
            task.cancel()
    return failed
