# fails: the next one in the queue is cancelled, and one far back: the others go on
# because: and the others passed at
import asyncio


class RateLimiter:
    def __init__(self, rate):
        if rate <= 0:
            raise ValueError("rate must be positive")
        self.gap = 1 / rate
        self.last = None
        self.before = None

    async def wait(self):
        before, mine = self.before, asyncio.Event()
        self.before = mine
        try:
            if before is not None:
                await before.wait()
            loop = asyncio.get_running_loop()
            if self.last is not None:
                await asyncio.sleep(max(0, self.last + self.gap - loop.time()))
            self.last = loop.time()
        finally:
            mine.set()
