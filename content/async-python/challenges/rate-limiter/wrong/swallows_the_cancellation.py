# fails: the next one in the queue is cancelled, and one far back: the others go on
# because: has to end with CancelledError
import asyncio


class RateLimiter:
    def __init__(self, rate):
        if rate <= 0:
            raise ValueError(rate)
        self._gap = 1 / rate
        self._next = 0

    async def wait(self):
        now = asyncio.get_running_loop().time()
        mine = max(now, self._next)
        self._next = mine + self._gap
        try:
            await asyncio.sleep(mine - now)
        except asyncio.CancelledError:
            pass
