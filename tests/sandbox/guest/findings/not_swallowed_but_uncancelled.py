"""Its own time limit, made by hand: cancel, and uncancel."""
import asyncio

async def limited(seconds):
    task = asyncio.current_task()
    handle = asyncio.get_running_loop().call_later(seconds, task.cancel)
    try:
        await asyncio.sleep(10)
    except asyncio.CancelledError:
        if task.uncancel() > 0:
            raise
        print("time is up")
    finally:
        handle.cancel()

async def main():
    await limited(1)
    await asyncio.sleep(1)

asyncio.run(main())
