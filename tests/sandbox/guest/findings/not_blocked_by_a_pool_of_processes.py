"""Its work is awaited, and its children live on the machine's clock."""
import asyncio
from concurrent.futures import ProcessPoolExecutor

async def main():
    loop = asyncio.get_running_loop()
    with ProcessPoolExecutor(2) as pool:
        powers = (loop.run_in_executor(pool, pow, n, 2) for n in range(4))
        print(await asyncio.gather(*powers))

if __name__ == "__main__":
    asyncio.run(main())
