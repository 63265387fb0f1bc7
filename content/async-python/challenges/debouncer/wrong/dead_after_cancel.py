# fails: a trigger after cancel() begins a new period
# because: cancel() ends this period only
import asyncio


class Debouncer:
    def __init__(self, delay, callback):
        self.delay = delay
        self.callback = callback
        self.timer = None
        self.cancelled = False

    def trigger(self):
        if self.timer is not None:
            self.timer.cancel()
        loop = asyncio.get_running_loop()
        self.timer = loop.call_later(self.delay, self.fire)

    def fire(self):
        if not self.cancelled:
            self.callback()

    def cancel(self):
        self.cancelled = True
