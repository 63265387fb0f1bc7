import asyncio


async def supervise(worker, *, base, max_restarts, healthy):
    for attempt in range(max_restarts):
        try:
            await worker()
        except BaseException:
            await asyncio.sleep(base)
