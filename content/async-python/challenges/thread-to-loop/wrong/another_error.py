# fails: the queue stays full: TimeoutError, no value that arrives later, and no spinning
# because: has to get TimeoutError
import asyncio
import threading


def deliver(loop, queue, value, timeout):
    ended, failed = threading.Event(), []

    async def put():
        try:
            async with asyncio.timeout(timeout):
                await queue.put(value)
        except TimeoutError:
            failed.append(True)
        finally:
            ended.set()

    asyncio.run_coroutine_threadsafe(put(), loop)
    ended.wait()
    if failed:
        raise asyncio.QueueFull
