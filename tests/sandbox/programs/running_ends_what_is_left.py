"""asyncio.run cancels what is left and lets it clean up."""

import asyncio


async def service():
    try:
        await asyncio.sleep(60)
    finally:
        await asyncio.sleep(0.5)
        print("service closed")


async def main():
    task = asyncio.create_task(service())
    await asyncio.sleep(0.25)
    print("main ends", task.done())


asyncio.run(main())
print("loop closed")
