# fails: the next one in the queue is cancelled, and one far back: the others go on
# because: others wait for ever
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
        await self._turn.acquire()
        if self._last is not None and loop.time() < self._last + self._gap:
            await asyncio.sleep(self._last + self._gap - loop.time())
        self._last = loop.time()
        self._turn.release()
