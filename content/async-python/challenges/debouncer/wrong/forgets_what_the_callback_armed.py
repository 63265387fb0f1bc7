# fails: the callback may trigger again, and cancel() ends that period as well
# because: must not forget the timer
import asyncio


class Debouncer:
    def __init__(self, delay, callback):
        self.delay = delay
        self.callback = callback
        self.timer = None

    def trigger(self):
        self.cancel()
        self.timer = asyncio.get_running_loop().call_later(self.delay, self.fire)

    def fire(self):
        try:
            self.callback()
        finally:
            self.timer = None

    def cancel(self):
        if self.timer is not None:
            self.timer.cancel()
            self.timer = None
