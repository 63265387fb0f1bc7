# fails: ten callers at once pass in order, one slot apart
# because: it has to pass at once
import asyncio


class RateLimiter:
    def __init__(self, rate):
        if rate <= 0:
            raise ValueError(rate)
        self._gap = 1 / rate
        self._lock = asyncio.Lock()

    async def wait(self):
        async with self._lock:
            await asyncio.sleep(self._gap)
