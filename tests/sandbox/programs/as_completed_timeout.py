"""as_completed with a timeout raises for what is late."""

import asyncio


async def job(seconds):
    await asyncio.sleep(seconds)
    return seconds


async def main():
    tasks = [asyncio.create_task(job(seconds)) for seconds in (0.5, 2)]
    try:
        for ended in asyncio.as_completed(tasks, timeout=1):
            print(await ended)
    except TimeoutError:
        print("late")
    print(await tasks[1])


asyncio.run(main())
