# fails: no restarts: the first crash leaves
# because: max_restarts=0
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
            if loop.time() - started >= healthy:
                restarts = 0
            if restarts >= max(1, max_restarts):
                raise
        await asyncio.sleep(base * 2**restarts)
        restarts += 1
