"""The same with wait_for, which also decides inside the loop."""

import asyncio


def deliver(loop, queue, value, timeout):
    async def put():
        await asyncio.wait_for(queue.put(value), timeout)

    asyncio.run_coroutine_threadsafe(put(), loop).result()
