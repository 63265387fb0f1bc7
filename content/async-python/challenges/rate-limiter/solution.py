import asyncio


class RateLimiter:
    def __init__(self, rate: float) -> None:
        if rate <= 0:
            raise ValueError("rate has to be positive")
        self._gap = 1 / rate
        self._next = 0.0  # when the next caller may pass

    async def wait(self) -> None:
        now = asyncio.get_running_loop().time()
        mine = max(now, self._next)  # a slot of the past is gone
        self._next = mine + self._gap  # reserved, before anything suspends
        if mine > now:
            await asyncio.sleep(mine - now)
