"""The thread computes, the loop's own does not."""
import asyncio

def crunch():
    total = 0
    for number in range(8_000_000):
        total += number
    return total

async def main():
    print(await asyncio.to_thread(crunch) > 0)

asyncio.run(main())
