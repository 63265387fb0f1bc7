"""shield protects the work, not the waiting for it."""

import asyncio


async def commit():
    await asyncio.sleep(1)
    print("committed")


async def save(work):
    await asyncio.shield(work)


async def main():
    work = asyncio.create_task(commit())
    task = asyncio.create_task(save(work))
    await asyncio.sleep(0.5)
    task.cancel()
    try:
        await task
    except asyncio.CancelledError:
        print("save cancelled, commit done:", work.done())
    await work


asyncio.run(main())
