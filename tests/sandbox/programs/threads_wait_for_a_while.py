"""Threads that wait for an item, a lock, an event, a result, and not for ever."""

import asyncio
import queue
import threading
import time

items = queue.Queue()
lock = threading.Lock()


def produce():
    for number in range(2):
        time.sleep(1)
        items.put(number)


def consume():
    while True:
        try:
            item = items.get(timeout=0.7)
        except queue.Empty:
            print("nothing yet")
            continue
        print("got", item)
        if item == 1:
            return


def hold():
    with lock:
        time.sleep(0.5)


producer = threading.Thread(target=produce)
producer.start()
consume()
producer.join()

holders = [threading.Thread(target=hold) for _ in range(2)]
for holder in holders:
    holder.start()
print("held:", not lock.acquire(timeout=0.25))
for holder in holders:
    holder.join()
print("event:", threading.Event().wait(0.5))


async def main():
    loop = asyncio.get_running_loop()

    def wait_for_a_result():
        sleeping = asyncio.run_coroutine_threadsafe(asyncio.sleep(5), loop)
        try:
            sleeping.result(timeout=0.5)
        except TimeoutError:
            return sleeping.cancel()

    print("given up:", await asyncio.to_thread(wait_for_a_result))


asyncio.run(main())
