# fails: fifty values arrive, in order
# because: neither are safe nor wake a loop that waits
import time


def deliver(loop, queue, value, timeout):
    deadline = time.monotonic() + timeout
    while queue.full():
        if time.monotonic() > deadline:
            raise TimeoutError
        time.sleep(0.001)
    queue.put_nowait(value)
