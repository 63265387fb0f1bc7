"""Threads that wake tasks without waking the loop; something else has to."""
import asyncio, threading, time

async def main():
    event, queue = asyncio.Event(), asyncio.Queue()
    future = asyncio.get_running_loop().create_future()
    other = asyncio.create_task(asyncio.sleep(0.5))

    def work():
        time.sleep(0.1)
        event.set()
        queue.put_nowait("item")
        future.set_result("answer")

    threading.Thread(target=work).start()
    print(*await asyncio.gather(event.wait(), queue.get(), future))
    await other

asyncio.run(main())
