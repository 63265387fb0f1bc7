# fails: triggers at 0, 1 and 2 s: fires once, after the silence
# because: that is a throttle
import asyncio


class Debouncer:
    def __init__(self, delay, callback):
        self.delay = delay
        self.callback = callback
        self.timer = None

    def trigger(self):
        if self.timer is None:
            loop = asyncio.get_running_loop()
            self.timer = loop.call_later(self.delay, self.fire)

    def fire(self):
        self.timer = None
        self.callback()

    def cancel(self):
        if self.timer is not None:
            self.timer.cancel()
            self.timer = None
