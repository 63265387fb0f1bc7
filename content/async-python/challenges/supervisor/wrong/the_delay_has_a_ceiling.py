# fails: it crashes at once, again and again: the delays double, then the error leaves
# because: Starts at
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
        await asyncio.sleep(min(base * 2**restarts, 60))
        restarts += 1
