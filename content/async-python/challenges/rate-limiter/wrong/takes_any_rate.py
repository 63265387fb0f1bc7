# fails: a rate of 0 or less is a ValueError in the constructor
# because: can never let anybody pass
import asyncio


class RateLimiter:
    def __init__(self, rate):
        self._gap = 1 / rate if rate else 0
        self._next = 0

    async def wait(self):
        now = asyncio.get_running_loop().time()
        mine = max(now, self._next)
        self._next = mine + self._gap
        if mine > now:
            await asyncio.sleep(mine - now)
