# fails: ten callers at once pass in order, one slot apart
# because: They passed at
import asyncio


class RateLimiter:
    def __init__(self, rate):
        if rate <= 0:
            raise ValueError(rate)
        self._slots = asyncio.Semaphore(max(1, int(rate)))

    async def wait(self):
        await self._slots.acquire()
        asyncio.get_running_loop().call_later(1, self._slots.release)
