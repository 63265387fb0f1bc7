"""A long wait, and one that a thread ends."""
import asyncio, threading

async def main():
    event = asyncio.Event()
    asyncio.get_running_loop().call_later(1000, event.set)
    await event.wait()
    future = asyncio.get_running_loop().create_future()
    loop = asyncio.get_running_loop()
    threading.Thread(target=lambda: loop.call_soon_threadsafe(future.set_result, 1)).start()
    print(await future)

if __debug__:
    asyncio.run(main())
