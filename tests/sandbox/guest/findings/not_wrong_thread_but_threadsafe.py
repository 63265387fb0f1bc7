"""Threads that ask the loop, and one that works on a loop of its own."""
import asyncio, threading, time

async def put(queue, item):
    await queue.put(item)

async def main():
    event, queue = asyncio.Event(), asyncio.Queue()
    loop = asyncio.get_running_loop()

    def work():
        time.sleep(0.1)
        loop.call_soon_threadsafe(event.set)
        asyncio.run_coroutine_threadsafe(put(queue, "item"), loop).result()
        asyncio.run(own())

    async def own():
        mine = asyncio.Event()
        asyncio.get_running_loop().call_later(0.1, mine.set)
        await mine.wait()

    thread = asyncio.to_thread(work)
    print(*await asyncio.gather(event.wait(), queue.get(), thread))

asyncio.run(main())
