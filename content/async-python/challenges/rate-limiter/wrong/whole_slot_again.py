# fails: a caller in the middle of a slot waits only for its rest
# because: not for a whole slot
import asyncio


class RateLimiter:
    def __init__(self, rate):
        if rate <= 0:
            raise ValueError(rate)
        self._gap = 1 / rate
        self._turn = asyncio.Lock()
        self._last = None

    async def wait(self):
        loop = asyncio.get_running_loop()
        async with self._turn:
            if self._last is not None and loop.time() < self._last + self._gap:
                await asyncio.sleep(self._gap)
            self._last = loop.time()
