# fails: a job that is handed out in the moment of the stop is run
# because: Another accept() was begun
import asyncio


async def serve(accept, stop, grace):
    jobs = []

    async def let_in():
        while True:
            job = await accept()
            jobs.append(asyncio.create_task(job()))

    door = asyncio.create_task(let_in())
    try:
        await stop.wait()
        door.cancel()
        await asyncio.wait([door])
        if jobs:
            await asyncio.wait(jobs, timeout=grace)
        late = [job for job in jobs if not job.done()]
        for job in late:
            job.cancel()
        if late:
            await asyncio.wait(late)
        return len(jobs) - len(late), len(late)
    except asyncio.CancelledError:
        tasks = [door, *jobs]
        for task in tasks:
            task.cancel()
        await asyncio.wait(tasks)
        raise
