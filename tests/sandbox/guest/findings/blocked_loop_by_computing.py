"""Half a second of arithmetic without an await."""
import asyncio

def crunch():
    total = 0
    for number in range(12_000_000):
        total += number
    return total

async def main():
    print(crunch() > 0)

asyncio.run(main())
