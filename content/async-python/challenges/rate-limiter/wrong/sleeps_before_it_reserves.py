# fails: ten callers at once pass in order, one slot apart
# because: Reserve the slot before the sleep
import asyncio


class RateLimiter:
    def __init__(self, rate):
        if rate <= 0:
            raise ValueError(rate)
        self._gap = 1 / rate
        self._last = None

    async def wait(self):
        loop = asyncio.get_running_loop()
        if self._last is not None:
            await asyncio.sleep(max(0, self._last + self._gap - loop.time()))
        self._last = loop.time()
