# fails: a second burst fires again
# because: one call after each
import asyncio


class Debouncer:
    def __init__(self, delay, callback):
        self.delay = delay
        self.callback = callback
        self.task = None
        self.fired = asyncio.Event()

    def trigger(self):
        self.cancel()
        self.task = asyncio.get_running_loop().call_later(self.delay, self.fire)

    def fire(self):
        if not self.fired.is_set():
            self.fired.set()
            self.callback()

    def cancel(self):
        if self.task is not None:
            self.task.cancel()
