# fails: two threads and room for one: who is told that it was accepted has put its value
# because: look and put inside the loop
import time


def deliver(loop, queue, value, timeout):
    deadline = time.monotonic() + timeout
    while queue.full():
        if time.monotonic() > deadline:
            raise TimeoutError
        time.sleep(0.02)
    loop.call_soon_threadsafe(queue.put_nowait, value)
