# fails: long delays do not make a worker healthy
# because: without delays
import asyncio


async def supervise(worker, *, base, max_restarts, healthy):
    loop = asyncio.get_running_loop()
    restarts = 0
    started = loop.time()
    while True:
        try:
            await worker()
            return
        except Exception:
            if loop.time() - started >= healthy:
                restarts = 0
                started = loop.time()
            if restarts >= max_restarts:
                raise
        await asyncio.sleep(base * 2**restarts)
        restarts += 1
