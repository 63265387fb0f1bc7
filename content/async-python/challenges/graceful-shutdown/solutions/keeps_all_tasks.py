import asyncio


async def serve(accept, stop, grace):
    tasks = []
    accepting = asyncio.ensure_future(asyncio.sleep(0))
    stopping = asyncio.ensure_future(stop.wait())

    async def quietly(job):
        try:
            await job()
        except Exception:
            pass

    cancelled = 0
    try:
        while not stop.is_set():
            accepting = asyncio.ensure_future(accept())
            done, _ = await asyncio.wait(
                [accepting, stopping], return_when=asyncio.FIRST_COMPLETED
            )
            if accepting in done:
                tasks.append(asyncio.create_task(quietly(accepting.result())))
        accepting.cancel()
        if tasks:
            _, late = await asyncio.wait(tasks, timeout=grace)
            cancelled = len(late)
    finally:
        accepting.cancel()
        stopping.cancel()
        for task in tasks:
            task.cancel()
        await asyncio.gather(accepting, stopping, *tasks, return_exceptions=True)
    return len(tasks) - cancelled, cancelled
