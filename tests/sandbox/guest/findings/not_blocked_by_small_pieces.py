"""Much arithmetic, but the loop gets a turn between the pieces."""
import asyncio

async def main():
    total = 0
    for piece in range(60):
        total += sum(range(piece * 1000, piece * 1000 + 200_000))
        await asyncio.sleep(0)
    print(total > 0)

asyncio.run(main())
