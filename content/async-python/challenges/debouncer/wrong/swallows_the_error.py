# fails: an error of the callback reaches the loop's exception handler
# because: Do not catch what the callback raises
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
        except Exception as error:
            print("callback failed:", error)

    def cancel(self):
        if self.timer is not None:
            self.timer.cancel()
