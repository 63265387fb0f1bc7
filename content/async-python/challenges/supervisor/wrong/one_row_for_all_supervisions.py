# fails: a normal return ends the supervision
# because: begins a row of its own
import asyncio

restarts = 0


async def supervise(worker, *, base, max_restarts, healthy):
    global restarts
    loop = asyncio.get_running_loop()
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
        await asyncio.sleep(base * 2**restarts)
        restarts += 1
