# fails: two of six jobs fail, and the others are done all the same
# because: Still running at the end
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

    drain.tasks = [asyncio.create_task(worker()) for _ in range(workers)]
    await q.join()
    return failed
