# fails: triggers at 0, 1 and 2 s: fires once, after the silence
# because: It is a plain method
import asyncio


class Debouncer:
    def __init__(self, delay, callback):
        self.delay = delay
        self.callback = callback
        self.timer = None

    async def trigger(self):
        self.cancel()
        self.timer = asyncio.get_running_loop().call_later(self.delay, self.callback)

    def cancel(self):
        if self.timer is not None:
            self.timer.cancel()
