# fails: the queue stays full: TimeoutError, and the value never arrives
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
