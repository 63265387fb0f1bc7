# fails: in debug mode, too
# because: non-thread-safe operation
import threading


def deliver(loop, queue, value, timeout):
    ended = threading.Event()

    def put():
        queue.put_nowait(value)
        ended.set()

    loop.call_soon(put)
    if not ended.wait(timeout):
        raise TimeoutError
