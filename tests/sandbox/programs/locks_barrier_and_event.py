"""Three meet at a barrier; an event lets all go."""

import asyncio


async def runner(number, barrier, go):
    await asyncio.sleep(number / 2)
    await barrier.wait()
    await go.wait()
    print("runs", number)


async def main():
    barrier, go = asyncio.Barrier(4), asyncio.Event()
    tasks = [asyncio.create_task(runner(n, barrier, go)) for n in (1, 2, 3)]
    await barrier.wait()
    print("ready")
    await asyncio.sleep(0.5)
    go.set()
    await asyncio.gather(*tasks)


asyncio.run(main())
