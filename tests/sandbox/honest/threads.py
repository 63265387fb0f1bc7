# ending: exited 0
import asyncio
import threading
import time


async def main():
    done = await asyncio.gather(*(asyncio.to_thread(lambda n=n: (time.sleep(0.02), n)[1]) for n in range(20)))
    print(sum(done))


asyncio.run(main())
threads = [threading.Thread(target=time.sleep, args=(0.01,)) for _ in range(16)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print("joined", len(threads))
