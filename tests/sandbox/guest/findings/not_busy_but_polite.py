"""Many turns by sleep(0), but there is work in each."""
import asyncio

async def main():
    total = 0
    while total < 5_000:
        total += 1
        await asyncio.sleep(0)
    print(total)

asyncio.run(main())
