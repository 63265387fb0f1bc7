# fails: triggers at 0, 1 and 2 s: fires once, after the silence
# because: held the thread of the loop
import time


class Debouncer:
    def __init__(self, delay, callback):
        self.delay = delay
        self.callback = callback

    def trigger(self):
        time.sleep(self.delay)
        self.callback()

    def cancel(self):
        pass
