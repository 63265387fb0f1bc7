"""Nobody holds the task: it may vanish while it waits."""

import asyncio


async def log(event):
    await asyncio.sleep(0.5)
    print("logged", event)


async def main():
    asyncio.create_task(log("sign-in"))
    await asyncio.sleep(1)


asyncio.run(main())
