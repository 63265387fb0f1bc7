# fails: the queue stays full: TimeoutError, no value that arrives later, and no spinning
# because: that keeps a processor busy with waiting
import asyncio
import concurrent.futures
import time


def deliver(loop, queue, value, timeout):
    deadline = time.monotonic() + timeout
    while True:
        has_room = concurrent.futures.Future()

        def put(has_room=has_room):
            try:
                queue.put_nowait(value)
            except asyncio.QueueFull:
                has_room.set_result(False)
            else:
                has_room.set_result(True)

        loop.call_soon_threadsafe(put)
        if has_room.result():
            return
        if time.monotonic() > deadline:
            raise TimeoutError
