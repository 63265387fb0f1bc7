# fails: two limiters know nothing of each other
# because: limiter, rate
import asyncio


class RateLimiter:
    _next = {}

    def __init__(self, rate):
        if rate <= 0:
            raise ValueError(rate)
        self._gap = 1 / rate

    async def wait(self):
        now = asyncio.get_running_loop().time()
        mine = max(now, self._next.get("next", 0))
        self._next["next"] = mine + self._gap
        if mine > now:
            await asyncio.sleep(mine - now)
