# fails: long runs between crashes: it is never given up
# because: a single crash ended the service
import asyncio


async def supervise(worker, *, base, max_restarts, healthy):
    loop = asyncio.get_running_loop()
    restarts = 0
    while True:
        started = loop.time()
        try:
            await worker()
            return
        except Exception:
            if restarts >= max_restarts:
                raise
        await asyncio.sleep(base * 2**restarts)
        restarts += 1
