"""Timers of threads wake the loop, one after the other, and who waits has time left."""

import asyncio
import threading


async def main():
    loop = asyncio.get_running_loop()
    for _ in range(30):
        event = asyncio.Event()
        threading.Timer(0.01, loop.call_soon_threadsafe, (event.set,)).start()
        async with asyncio.timeout(5):
            await event.wait()
    for _ in range(30):
        event = asyncio.Event()
        threading.Timer(0.01, loop.call_soon_threadsafe, (event.set,)).start()
        await event.wait()
    print("woken", 60, "times")


asyncio.run(main())
