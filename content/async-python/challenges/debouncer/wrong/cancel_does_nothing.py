# fails: cancel() before the end: nothing fires, and calling it twice is safe
# because: expected was nothing
import asyncio


class Debouncer:
    def __init__(self, delay, callback):
        self.delay = delay
        self.callback = callback
        self.timer = None

    def trigger(self):
        if self.timer is not None:
            self.timer.cancel()
        self.timer = asyncio.get_running_loop().call_later(self.delay, self.callback)

    def cancel(self):
        self.timer = None
