# fails: a long run in the middle starts a new row
# because: delay 1 s, then 2 s
import asyncio


async def supervise(worker, *, base, max_restarts, healthy):
    loop = asyncio.get_running_loop()
    restarts = crashes = 0
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
        await asyncio.sleep(base * 2**crashes)
        restarts += 1
        crashes += 1
