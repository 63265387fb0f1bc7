# fails: cancel() after the callback has fired does nothing
# because: cancel() had nothing to end
import asyncio


class Debouncer:
    def __init__(self, delay, callback):
        self.delay = delay
        self.callback = callback
        self.timers = []

    def trigger(self):
        if self.timers:
            self.cancel()
        loop = asyncio.get_running_loop()
        self.timers.append(loop.call_later(self.delay, self.fire))

    def fire(self):
        self.timers.pop()
        self.callback()

    def cancel(self):
        self.timers.pop().cancel()
