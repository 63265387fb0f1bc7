import asyncio


class RateLimiter:
    def __init__(self, rate: float) -> None:
        if rate <= 0:
            raise ValueError("rate has to be positive")
        self._gap = 1 / rate
        self._turn = asyncio.Lock()  # wakes its waiters in the order they came
        self._last: float | None = None

    async def wait(self) -> None:
        loop = asyncio.get_running_loop()
        async with self._turn:
            if self._last is not None:
                remaining = self._last + self._gap - loop.time()
                if remaining > 0:
                    await asyncio.sleep(remaining)
            self._last = loop.time()
