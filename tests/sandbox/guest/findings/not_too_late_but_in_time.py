"""A time-out that fires as it should, and one around work in a thread."""
import asyncio, time

async def main():
    try:
        async with asyncio.timeout(0.2):
            await asyncio.sleep(5)
    except TimeoutError:
        print("in time")
    async with asyncio.timeout(5):
        await asyncio.to_thread(time.sleep, 0.1)

asyncio.run(main())
