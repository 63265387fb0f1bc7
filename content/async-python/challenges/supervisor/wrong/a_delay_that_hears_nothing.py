# fails: cancelled in a delay: it ends at once
# because: it is not started again
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
            if restarts >= max_restarts:
                raise
        try:
            await asyncio.sleep(base * 2**restarts)
        except asyncio.CancelledError:
            pass
        restarts += 1
