# fails: jobs that jobs put into the queue are done too
# because: was never done
import asyncio


async def drain(q, handle, workers):
    failed = []

    places = asyncio.Semaphore(workers)
    jobs = [q.get_nowait() for _ in range(q.qsize())]

    async def work(job):
        async with places:
            try:
                await handle(job)
            except Exception as error:
                failed.append((job, error))
            finally:
                q.task_done()

    async with asyncio.TaskGroup() as group:
        for job in jobs:
            group.create_task(work(job))
    return failed
