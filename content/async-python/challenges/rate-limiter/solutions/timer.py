import asyncio


class RateLimiter:
    def __init__(self, rate: float) -> None:
        if rate <= 0:
            raise ValueError("rate has to be positive")
        self._gap = 1 / rate
        self._gate = asyncio.Semaphore(1)

    async def wait(self) -> None:
        await self._gate.acquire()
        # Not the caller but the clock gives the permit back.
        asyncio.get_running_loop().call_later(self._gap, self._gate.release)
