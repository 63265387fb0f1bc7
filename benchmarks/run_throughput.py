"""Runs a second, by how many are asked for at a time, beside as many cold starts, as many
in bubblewrap, and bare forks of an interpreter as warm as the zygote is.

The pool runs as many at once as it has places; the others wait in its line. What a run
waits there is a part of its time to the first output.
"""

from __future__ import annotations

import argparse
import asyncio
import time
from collections.abc import Awaitable, Callable, Iterator
from functools import partial

from sandbox import Job, Output, Pool, Settings

from .forks import many_forks
from .noise import Noise
from .programs import ASYNCIO, PRINT
from .starts import at_rest, bubblewrap_command
from .timing import MS, percentile, table

AT_A_TIME = (1, 2, 4, 16)
ROUNDS = 3

Once = Callable[[], Awaitable[float]]  # seconds to its first output
# So many at a time, and altogether; seconds to the first output of each, where it is known.
Way = Callable[[int, int], Awaitable[list[float]]]

HEAD = (
    *("", "at a time", "runs/s best", "middle", "least"),
    *("first output p50 ms", "p95"),
)


async def main(runs: int) -> None:
    """One table."""
    settings, noise, rows = Settings(), Noise(), []
    print(f"{ROUNDS} rounds of {runs} runs each, in turns; {settings.slots} places.\n")
    async with Pool(settings) as pool:
        with many_forks(settings.python) as many:
            ways = ways_to_run(pool, many)
            for at_a_time in AT_A_TIME:
                rows += await compare(pool, ways, at_a_time, runs)
    print(f"{table(HEAD, rows)}\n\n{noise.machine()}")


def ways_to_run(pool: Pool, many: Callable[[int, int], float]) -> dict[str, Way]:
    python = pool.settings.python
    colds = {"python -I -c": [str(python), "-I", "-c"]}
    if wrapped := bubblewrap_command(python):
        colds["bubblewrap"] = wrapped

    async def forked(at_a_time: int, runs: int) -> list[float]:
        await asyncio.to_thread(many, at_a_time, runs)
        return []

    ways: dict[str, Way] = {"fork and exit": forked}
    for name, source in {"print": PRINT, "asyncio.run": ASYNCIO}.items():
        ways[f"warm slot, {name}"] = partial(so_many, partial(run_in, pool, source))
        for start, command in colds.items():
            ways[f"{start}, {name}"] = partial(so_many, partial(cold, command, source))
    return ways


async def compare(
    pool: Pool, ways: dict[str, Way], at_a_time: int, runs: int
) -> list[list[str]]:
    """Round by round one after the other, so that all meet the same noise."""
    rates: dict[str, list[float]] = {name: [] for name in ways}
    firsts: dict[str, list[float]] = {name: [] for name in ways}
    for _ in range(ROUNDS):
        for name, way in ways.items():
            await at_rest(pool)
            began = time.perf_counter()
            firsts[name] += await way(at_a_time, runs)
            rates[name].append(runs / (time.perf_counter() - began))
    return [row(name, at_a_time, rates[name], firsts[name]) for name in ways]


def row(
    name: str, at_a_time: int, rates: list[float], firsts: list[float]
) -> list[str]:
    spread = (max(rates), percentile(rates, 50), min(rates))
    waited = [percentile(firsts, p) * MS for p in (50, 95)] if firsts else []
    return [
        *(name, str(at_a_time)),
        *(f"{rate:.0f}" for rate in spread),
        *([f"{seconds:.1f}" for seconds in waited] or ["", ""]),
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


async def cold(command: list[str], source: str) -> float:
    began = time.perf_counter()
    process = await asyncio.create_subprocess_exec(
        *(*command, source), stdout=asyncio.subprocess.PIPE
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
