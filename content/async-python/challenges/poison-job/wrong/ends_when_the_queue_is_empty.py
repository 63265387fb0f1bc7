# fails: jobs that jobs put into the queue are done too
# because: expected
import asyncio


async def drain(q, handle, workers):
    failed = []

    async def worker():
        while not q.empty():
            job = q.get_nowait()
            try:
                await handle(job)
            except Exception as error:
                failed.append((job, error))
            finally:
                q.task_done()

    async with asyncio.TaskGroup() as group:
        for _ in range(workers):
            group.create_task(worker())
    return failed
