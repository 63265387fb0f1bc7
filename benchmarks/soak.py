"""Many runs with random ends, and what is left behind: nothing more than at the start.

Programs that end well, crash, hang, flood, leave children, deadlock, and that are stopped
or abandoned at any instant; and from time to time the zygote is killed under all of them.
Exit status 1 when there is more of anything at the end than at the start.
"""

from __future__ import annotations

import argparse
import asyncio
import logging
import random
import sys
import tempfile
from collections import Counter
from pathlib import Path

from sandbox import Pool, Settings

from .acts import ACTS, Act, kill_the_zygote
from .belongings import (
    Belongings,
    kinds_of_objects,
    more_at_the_end,
    table_of,
    taken_stock,
)
from .noise import Noise
from .starts import at_rest
from .timing import table

AT_A_TIME = 6
FIRST_RUNS = 200  # before the first stock is taken: caches fill, buffers grow
GAINED_KINDS = 5  # that are told
KEPT_TIMERS = 100  # asyncio's own number; of twice as many more than half are cancelled
DAY_SECONDS = 86_400
ZYGOTE_RUNS = 500  # between two killed zygotes, and each is killed once at least


async def main(runs: int, seed: int) -> int:
    """The tables, and the exit status."""
    noise = Noise()
    with tempfile.TemporaryDirectory() as folder:
        tempfile.tempdir = folder
        moments = await soak(runs, random.Random(seed), Path(folder))
    print(table_of(moments))
    grown = [
        *more_at_the_end(moments["at rest"], moments["after the runs"]),
        *more_at_the_end(moments["before the pool"], moments["after the pool"]),
    ]
    print(f"\n{'More at the end: ' + ', '.join(grown) if grown else 'Nothing more.'}")
    print(noise.machine())
    return 1 if grown else 0


async def soak(runs: int, lot: random.Random, folder: Path) -> dict[str, Belongings]:
    """Stock is taken before, between and after."""

    async def stock() -> Belongings:
        await forget_timers()
        return taken_stock(folder)

    moments = {"before the pool": await stock()}
    async with Pool(Settings()) as pool:
        await perform(pool, FIRST_RUNS, lot)
        await at_rest(pool)
        moments["at rest"] = await stock()
        kinds = kinds_of_objects()
        counted = await perform(pool, runs, lot)
        await at_rest(pool)
        moments["after the runs"] = await stock()
        kinds = kinds_of_objects() - kinds
    moments["after the pool"] = await stock()
    rows = [[ending, str(count)] for ending, count in sorted(counted.items())]
    print(table(["how they ended", "runs"], rows), end="\n\n")
    print("Objects gained most:", dict(kinds.most_common(GAINED_KINDS)), end="\n\n")
    return moments


async def forget_timers() -> None:
    """Cancelled ones. asyncio keeps a hundred until they are due, each with what it would
    have called; where there are more than that, it drops them all."""
    loop = asyncio.get_running_loop()
    for _ in range(2 * KEPT_TIMERS):
        loop.call_later(DAY_SECONDS, forget_timers).cancel()
    await asyncio.sleep(0)


async def perform(pool: Pool, runs: int, lot: random.Random) -> Counter[str]:
    """So many runs, some at a time; how often they ended in which way."""
    counted: Counter[str] = Counter()
    acts = iter([drawn(number, runs, lot) for number in range(runs)])

    async def work() -> None:
        for act in acts:
            counted[await act(pool, lot)] += 1

    async with asyncio.TaskGroup() as group:
        for _ in range(AT_A_TIME):
            group.create_task(work())
    return counted


def drawn(number: int, runs: int, lot: random.Random) -> Act:
    is_deadly = number % ZYGOTE_RUNS == min(ZYGOTE_RUNS, runs) // 2
    return kill_the_zygote if is_deadly else lot.choice(ACTS)


if __name__ == "__main__":
    parser = argparse.ArgumentParser("python -m benchmarks.soak", description=__doc__)
    parser.add_argument("--runs", type=int, default=10_000)
    parser.add_argument("--seed", type=int, default=1)
    chosen = parser.parse_args()
    logging.disable()  # killed zygotes are told of, each time
    sys.exit(asyncio.run(main(chosen.runs, chosen.seed)))
