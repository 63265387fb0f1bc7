# fails: what is no Exception leaves at once
# because: that is no crash
import asyncio


async def supervise(worker, *, base, max_restarts, healthy):
    loop = asyncio.get_running_loop()
    restarts = 0
    while True:
        started = loop.time()
        try:
            await worker()
            return
        except asyncio.CancelledError:
            raise
        except BaseException:
            if loop.time() - started >= healthy:
                restarts = 0
            if restarts >= max_restarts:
                raise
        await asyncio.sleep(base * 2**restarts)
        restarts += 1
