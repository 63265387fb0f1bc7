"""No waiting worker at all: a task for each job, started when there is a place."""

import asyncio


async def drain(q, handle, workers):
    failed = []
    running = set()

    async def work(job):
        try:
            await handle(job)
        except Exception as error:
            failed.append((job, error))
        finally:
            q.task_done()

    try:
        while running or not q.empty():
            while len(running) < workers and not q.empty():
                running.add(asyncio.create_task(work(q.get_nowait())))
            _, running = await asyncio.wait(
                running, return_when=asyncio.FIRST_COMPLETED
            )
    finally:
        for task in running:
            task.cancel()
        await asyncio.gather(*running, return_exceptions=True)
    return failed
