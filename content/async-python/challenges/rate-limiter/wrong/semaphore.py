# fails: ten callers at once pass in order, one slot apart
# because: not how many start per second
import asyncio


class RateLimiter:
    def __init__(self, rate):
        if rate <= 0:
            raise ValueError(rate)
        self._slots = asyncio.Semaphore(max(1, int(rate)))

    async def wait(self):
        async with self._slots:
            pass
