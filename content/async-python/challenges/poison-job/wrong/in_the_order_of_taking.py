# fails: the failed jobs come in the order of failing, not of starting
# because: they failed in another order
import asyncio


async def drain(q, handle, workers):
    failed = {}
    taken = 0

    async def worker():
        nonlocal taken
        while True:
            job = await q.get()
            number = taken
            taken += 1
            try:
                await handle(job)
            except Exception as error:
                failed[number] = (job, error)
            finally:
                q.task_done()

    tasks = [asyncio.create_task(worker()) for _ in range(workers)]
    try:
        await q.join()
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
    return [failed[number] for number in sorted(failed)]
