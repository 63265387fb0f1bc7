"""wait returns two sets, and cancels nothing by itself."""

import asyncio


async def replica(name, seconds):
    await asyncio.sleep(seconds)
    return name


async def main():
    tasks = {
        asyncio.create_task(replica("near", 0.5)),
        asyncio.create_task(replica("far", 2)),
    }
    done, pending = await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
    print([task.result() for task in done], len(pending))
    for task in pending:
        task.cancel()
    await asyncio.wait(pending)
    print([task.cancelled() for task in pending])


asyncio.run(main())
