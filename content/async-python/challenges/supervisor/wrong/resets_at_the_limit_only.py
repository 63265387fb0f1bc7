# fails: a long run in the middle starts a new row
# because: delay 1 s, then 2 s
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
                if not restarts or loop.time() - started < healthy:
                    raise
                restarts = 0
        await asyncio.sleep(base * 2**restarts)
        restarts += 1
