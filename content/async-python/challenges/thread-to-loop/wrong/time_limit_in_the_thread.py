# fails: the loop is busy at the deadline: thread and queue agree
# because: yet the value was in the queue
import asyncio


def deliver(loop, queue, value, timeout):
    future = asyncio.run_coroutine_threadsafe(queue.put(value), loop)
    try:
        future.result(timeout)
    except TimeoutError:
        future.cancel()
        raise
