"""Runs a second, by how many are asked for at a time, beside as many cold starts.

The pool runs as many at once as it has places; the others wait in its line. What a run
waits there is a part of its time to the first output.
"""

from __future__ import annotations

import argparse
import asyncio
import time
from collections.abc import Awaitable, Callable, Iterator

from sandbox import Job, Output, Pool, Settings

from .noise import Noise
from .programs import ASYNCIO, PRINT
from .starts import at_rest
from .timing import MS, percentile, table

AT_A_TIME = (1, 2, 4, 16)
ROUNDS = 3

Once = Callable[[], Awaitable[float]]  # seconds to its first output


async def main(runs: int) -> None:
    """One table."""
    settings, noise, rows = Settings(), Noise(), []
    print(f"{ROUNDS} rounds of {runs} runs each, in turns; {settings.slots} places.\n")
    async with Pool(settings) as pool:
        for at_a_time in AT_A_TIME:
            kinds: dict[str, Once] = {
                "warm slot, print": lambda: run_in(pool, PRINT),
                "warm slot, asyncio.run": lambda: run_in(pool, ASYNCIO),
                "python -I -c, print": lambda: cold(settings, PRINT),
                "python -I -c, asyncio.run": lambda: cold(settings, ASYNCIO),
            }
            rows += await compare(pool, kinds, at_a_time, runs)
    head = ("", "at a time", "runs/s best", "middle", "first output p50 ms", "p95")
    print(f"{table(head, rows)}\n\n{noise.machine()}")


async def compare(
    pool: Pool, kinds: dict[str, Once], at_a_time: int, runs: int
) -> list[list[str]]:
    """Round by round one after the other, so that all meet the same noise."""
    rates: dict[str, list[float]] = {name: [] for name in kinds}
    firsts: dict[str, list[float]] = {name: [] for name in kinds}
    for _ in range(ROUNDS):
        for name, once in kinds.items():
            await at_rest(pool)
            began = time.perf_counter()
            firsts[name] += await so_many(once, at_a_time, runs)
            rates[name].append(runs / (time.perf_counter() - began))
    return [row(name, at_a_time, rates[name], firsts[name]) for name in kinds]


def row(
    name: str, at_a_time: int, rates: list[float], firsts: list[float]
) -> list[str]:
    return [
        name,
        str(at_a_time),
        f"{max(rates):.0f}",
        f"{percentile(rates, 50):.0f}",
        f"{percentile(firsts, 50) * MS:.1f}",
        f"{percentile(firsts, 95) * MS:.1f}",
    ]


async def so_many(once: Once, at_a_time: int, runs: int) -> list[float]:
    """So many that always ``at_a_time`` are asked for."""
    firsts: list[float] = []
    left: Iterator[int] = iter(range(runs))

    async def work() -> None:
        for _ in left:
            firsts.append(await once())

    async with asyncio.TaskGroup() as group:
        for _ in range(at_a_time):
            group.create_task(work())
    return firsts


async def run_in(pool: Pool, source: str) -> float:
    began = time.perf_counter()
    first = 0.0
    async with pool.start(Job(source)) as run:
        async for event in run:
            if not first and isinstance(event, Output):
                first = time.perf_counter() - began
    if not first:
        raise RuntimeError(f"no output: {run.finished}")
    return first


async def cold(settings: Settings, source: str) -> float:
    began = time.perf_counter()
    process = await asyncio.create_subprocess_exec(
        *(str(settings.python), "-I", "-c", source), stdout=asyncio.subprocess.PIPE
    )
    assert process.stdout is not None
    await process.stdout.read(1)
    first = time.perf_counter() - began
    await process.wait()
    return first


if __name__ == "__main__":
    parser = argparse.ArgumentParser(
        "python -m benchmarks.run_throughput", description=__doc__
    )
    parser.add_argument("--runs", type=int, default=60, help="in each round")
    asyncio.run(main(max(1, parser.parse_args().runs)))
