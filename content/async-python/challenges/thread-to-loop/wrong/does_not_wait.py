# fails: the queue stays full: TimeoutError, no value that arrives later, and no spinning
# because: nobody asked for the result of the put
import asyncio


def deliver(loop, queue, value, timeout):
    async def put():
        async with asyncio.timeout(timeout):
            await queue.put(value)

    asyncio.run_coroutine_threadsafe(put(), loop)
