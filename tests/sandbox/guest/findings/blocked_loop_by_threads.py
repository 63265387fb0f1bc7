"""Waits of threads, on the thread of the loop."""
import asyncio, queue, threading, time
from concurrent.futures import ThreadPoolExecutor

async def main():
    with ThreadPoolExecutor() as pool:
        pool.submit(time.sleep, 0.5).result()
        pool.submit(time.sleep, 0.5)
    items = queue.Queue()
    threading.Timer(0.5, items.put, ["item"]).start()
    print(items.get())
    ready = threading.Event()
    threading.Timer(0.5, ready.set).start()
    ready.wait()
    thread = threading.Thread(target=time.sleep, args=(0.5,))
    thread.start()
    thread.join()
    lock = threading.Lock()
    lock.acquire()
    threading.Timer(0.5, lock.release).start()
    with lock:
        print("mine")

asyncio.run(main())
