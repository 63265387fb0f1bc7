"""Three workers, one queue, join and cancel."""

import asyncio


async def worker(name, queue):
    while True:
        seconds = await queue.get()
        await asyncio.sleep(seconds)
        print(name, seconds)
        queue.task_done()


async def main():
    queue = asyncio.Queue()
    for seconds in (1.0, 0.3, 0.6, 0.5):
        queue.put_nowait(seconds)
    workers = [asyncio.create_task(worker(name, queue)) for name in "abc"]
    await queue.join()
    for task in workers:
        task.cancel()
    await asyncio.gather(*workers, return_exceptions=True)
    print("done")


asyncio.run(main())
