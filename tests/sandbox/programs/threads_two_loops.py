"""Two threads with a loop each wait at the same time, not one after the other."""

import asyncio
import threading


async def work(name, seconds):
    for number in range(2):
        await asyncio.sleep(seconds)
        print(name, number)


threads = [
    threading.Thread(target=lambda: asyncio.run(work("slow", 1.0))),
    threading.Thread(target=lambda: asyncio.run(work("quick", 0.7))),
]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print("both")
