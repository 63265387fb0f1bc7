# fails: the queue stays full: TimeoutError, and the value never arrives
# because: has to get TimeoutError
import asyncio


def deliver(loop, queue, value, timeout):
    asyncio.run_coroutine_threadsafe(queue.put(value), loop).result()
