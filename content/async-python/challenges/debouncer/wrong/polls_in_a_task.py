# fails: triggers at 0, 1 and 2 s: fires once, after the silence
# because: a poller
import asyncio


class Debouncer:
    def __init__(self, delay, callback):
        self.delay = delay
        self.callback = callback
        self.last = None
        self.poller = None

    def trigger(self):
        self.last = asyncio.get_running_loop().time()
        if self.poller is None:
            self.poller = asyncio.create_task(self.poll())

    async def poll(self):
        loop = asyncio.get_running_loop()
        while self.last is not None and loop.time() - self.last < self.delay:
            await asyncio.sleep(0.01)
        self.poller = None
        if self.last is not None:
            self.last = None
            self.callback()

    def cancel(self):
        self.last = None
