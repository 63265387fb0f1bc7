# fails: the queue stays full: TimeoutError, no value that arrives later, and no spinning
# because: that keeps a processor busy with waiting
import asyncio


def deliver(loop, queue, value, timeout):
    async def put():
        async with asyncio.timeout(timeout):
            while queue.full():
                await asyncio.sleep(0)
            queue.put_nowait(value)

    asyncio.run_coroutine_threadsafe(put(), loop).result()
