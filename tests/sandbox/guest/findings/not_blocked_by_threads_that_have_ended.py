"""Results, locks and threads that nobody has to wait for any more."""
import asyncio, queue, threading, time
from concurrent.futures import ThreadPoolExecutor

lock = threading.Lock()

def work():
    with lock:
        return "done"

def waits():
    time.sleep(0.2)
    return work()

async def main():
    loop = asyncio.get_running_loop()
    with ThreadPoolExecutor() as pool:
        future = pool.submit(waits)
        print(await asyncio.wrap_future(future), future.result())
        print(await loop.run_in_executor(pool, waits))
    with lock:
        items = queue.Queue()
        items.put("item")
        print(items.get())
    thread = threading.Thread(target=waits)
    thread.start()
    await asyncio.to_thread(thread.join)
    thread.join()
    print(await asyncio.to_thread(lambda: pool_of_one().submit(waits).result()))

def pool_of_one():
    return ThreadPoolExecutor(1)

asyncio.run(main())
