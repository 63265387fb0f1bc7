# fails: the queue stays full: TimeoutError, no value that arrives later, and no spinning
# because: arrived later all the same
import asyncio


def deliver(loop, queue, value, timeout):
    asyncio.run_coroutine_threadsafe(queue.put(value), loop).result(timeout)
