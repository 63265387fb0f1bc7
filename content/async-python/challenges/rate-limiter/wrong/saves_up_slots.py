# fails: after an idle time one passes at once, and no slots have been saved up
# because: slots of the past
import asyncio


class RateLimiter:
    def __init__(self, rate):
        if rate <= 0:
            raise ValueError(rate)
        self._gap = 1 / rate
        self._next = None

    async def wait(self):
        now = asyncio.get_running_loop().time()
        if self._next is None:
            self._next = now
        mine = self._next
        self._next += self._gap
        await asyncio.sleep(mine - now)
