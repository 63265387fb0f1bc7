"""A timeout of wait is no error and leaves the late ones at work."""

import asyncio


async def job(seconds):
    await asyncio.sleep(seconds)
    return seconds


async def main():
    tasks = [asyncio.create_task(job(seconds)) for seconds in (0.5, 1.5)]
    done, late = await asyncio.wait(tasks, timeout=1)
    print(len(done), len(late))
    print(await asyncio.gather(*tasks))


asyncio.run(main())
