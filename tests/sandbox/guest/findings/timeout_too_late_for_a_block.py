"""The time-out is due in the middle of a blocking call."""
import asyncio, time

async def main():
    try:
        async with asyncio.timeout(0.1):
            time.sleep(0.3)
            await asyncio.sleep(1)
    except TimeoutError:
        print("too late")

asyncio.run(main())
