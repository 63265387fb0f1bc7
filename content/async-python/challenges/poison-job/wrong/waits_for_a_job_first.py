# fails: an empty queue: drain() returns at once
# because: Deadlock
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
        while True:
            if len(running) < workers and (not q.empty() or not running):
                running.add(asyncio.create_task(work(await q.get())))
                if not q.empty() and len(running) < workers:
                    continue
            _, running = await asyncio.wait(
                running, return_when=asyncio.FIRST_COMPLETED
            )
            if not running and q.empty():
                return failed
    finally:
        for task in running:
            task.cancel()
        await asyncio.gather(*running, return_exceptions=True)
