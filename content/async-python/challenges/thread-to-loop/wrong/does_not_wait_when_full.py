# fails: a full queue slows the thread to the consumer's pace
# because: the thread was not slowed down
import asyncio


def deliver(loop, queue, value, timeout):
    async def put():
        try:
            queue.put_nowait(value)
        except asyncio.QueueFull:
            raise TimeoutError from None

    asyncio.run_coroutine_threadsafe(put(), loop).result()
