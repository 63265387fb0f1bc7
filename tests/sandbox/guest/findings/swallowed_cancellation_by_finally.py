"""A jump out of a finally leaves the CancelledError behind."""
import asyncio

async def work():
    try:
        await asyncio.sleep(10)
    finally:
        await asyncio.sleep(0.1)
        return "done"

async def poll():
    while True:
        try:
            await asyncio.sleep(10)
        except asyncio.CancelledError:
            print("raised, and lost all the same")
            raise
        finally:
            break
    await asyncio.sleep(0.1)

async def main():
    tasks = [asyncio.create_task(work()), asyncio.create_task(poll())]
    await asyncio.sleep(1)
    for task in tasks:
        task.cancel()
    print(await asyncio.gather(*tasks))

asyncio.run(main())
