# fails: a caller in the middle of a slot waits only for its rest
# because: They passed at
import asyncio


class RateLimiter:
    def __init__(self, rate):
        if rate <= 0:
            raise ValueError("rate must be positive")
        self.gap = 1 / rate
        self.next = 0

    async def wait(self):
        loop = asyncio.get_running_loop()
        while loop.time() < self.next:
            await asyncio.sleep(self.gap / 10)
        self.next = loop.time() + self.gap
