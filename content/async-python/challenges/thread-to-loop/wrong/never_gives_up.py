# fails: the queue stays full: TimeoutError, no value that arrives later, and no spinning
# because: has to get TimeoutError
import asyncio


def deliver(loop, queue, value, timeout):
    asyncio.run_coroutine_threadsafe(queue.put(value), loop).result()
