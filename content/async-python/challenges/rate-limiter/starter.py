import asyncio


class RateLimiter:
    def __init__(self, rate: float) -> None:
        self._slots = asyncio.Semaphore(int(rate))

    async def wait(self) -> None:
        async with self._slots:
            pass
