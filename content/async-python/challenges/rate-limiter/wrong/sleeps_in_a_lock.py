# fails: after an idle time one passes at once, and no slots have been saved up
# because: nobody has to wait
import asyncio


class RateLimiter:
    def __init__(self, rate):
        if rate <= 0:
            raise ValueError(rate)
        self._gap = 1 / rate
        self._lock = asyncio.Lock()
        self._used = False

    async def wait(self):
        async with self._lock:
            if self._used:
                await asyncio.sleep(self._gap)
            self._used = True
