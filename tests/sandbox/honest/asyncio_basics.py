# ending: exited 0
import asyncio


async def worker(name, queue, seen):
    while True:
        item = await queue.get()
        await asyncio.sleep(0.001 * item)
        seen.append(item)
        queue.task_done()


async def main():
    queue, seen = asyncio.Queue(), []
    workers = [asyncio.create_task(worker(n, queue, seen)) for n in range(3)]
    for item in range(10):
        queue.put_nowait(item)
    await queue.join()
    for task in workers:
        task.cancel()
    print(sorted(seen))
    async with asyncio.TaskGroup() as group:
        tasks = [group.create_task(asyncio.sleep(0.01, n)) for n in range(3)]
    print([task.result() for task in tasks])
    try:
        async with asyncio.timeout(0.01):
            await asyncio.sleep(60)
    except TimeoutError:
        print("timed out")


asyncio.run(main())
