# fails: triggers at 0, 1 and 2 s: fires once, after the silence
# because: expected was
import asyncio


class Debouncer:
    def __init__(self, delay, callback):
        self.delay = delay
        self.callback = callback
        self.timer = None

    def trigger(self):
        if self.timer is None:
            self.callback()
        else:
            self.timer.cancel()
        self.timer = asyncio.get_running_loop().call_later(self.delay, self.over)

    def over(self):
        self.timer = None

    def cancel(self):
        if self.timer is not None:
            self.timer.cancel()
            self.timer = None
