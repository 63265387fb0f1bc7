import asyncio
import time


async def supervise(worker, *, base, max_restarts, healthy):
    def delays():
        return iter([base * 2**n for n in range(max_restarts)])

    left = delays()
    while True:
        since = time.monotonic()
        try:
            return await worker()
        except Exception as error:
            if time.monotonic() - since > healthy:
                left = delays()
            delay = next(left, None)
            if delay is None:
                raise error
        await asyncio.sleep(delay)
