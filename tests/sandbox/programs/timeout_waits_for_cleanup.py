"""wait_for returns when the cancelled work has cleaned up, which may take longer."""

import asyncio


async def slow():
    try:
        await asyncio.sleep(10)
    finally:
        await asyncio.sleep(0.75)


async def main():
    loop = asyncio.get_running_loop()
    start = loop.time()
    try:
        await asyncio.wait_for(slow(), 0.5)
    except TimeoutError:
        print(f"{loop.time() - start:.2f}")


asyncio.run(main())
