# ending: exited 0
import asyncio
import multiprocessing
import subprocess
import sys
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass


@dataclass
class Point:
    x: int


def next_to(point):
    return Point(point.x + 1)


async def main():
    loop = asyncio.get_running_loop()
    with ProcessPoolExecutor(1, multiprocessing.get_context("spawn")) as pool:
        print(await loop.run_in_executor(pool, next_to, Point(1)))


if __name__ == "__main__" and len(sys.argv) == 1:
    asyncio.run(main())
    subprocess.run([sys.executable, __file__, "again"], check=True)
elif len(sys.argv) == 2:
    print(__name__, next_to(Point(3)), flush=True)
