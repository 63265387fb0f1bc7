"""Workers that nobody ends when the queue is empty."""
import asyncio

async def worker(queue):
    while True:
        print(await queue.get())
        queue.task_done()

async def main():
    queue = asyncio.Queue()
    workers = [asyncio.create_task(worker(queue)) for _ in range(2)]
    for item in "ab":
        queue.put_nowait(item)
    await queue.join()

asyncio.run(main())
