# fails: two debouncers do not touch each other
# because: its own period
import asyncio

timer = None


class Debouncer:
    def __init__(self, delay, callback):
        self.delay = delay
        self.callback = callback

    def trigger(self):
        global timer
        self.cancel()
        timer = asyncio.get_running_loop().call_later(self.delay, self.callback)

    def cancel(self):
        if timer is not None:
            timer.cancel()
