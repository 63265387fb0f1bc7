# fails: the queue stays full: TimeoutError, and the value never arrives
# because: arrived later all the same
import asyncio


def deliver(loop, queue, value, timeout):
    asyncio.run_coroutine_threadsafe(queue.put(value), loop).result(timeout)
