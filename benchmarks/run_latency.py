"""How long until a program's first output, beside a cold start, bubblewrap and bare forks.

Round by round each of them starts once, so that all meet the same noise.
"""

from __future__ import annotations

import argparse
import asyncio
from collections.abc import Mapping
from operator import attrgetter

from sandbox import Pool, Settings

from .forks import forks
from .memory import warm_slots_table
from .noise import Noise
from .programs import PRINT, PROGRAMS
from .starts import Start, bare_python, bubblewrap, warm_slot
from .timing import SUMMARY, Times, ratio, summary, table

SLOT, PYTHON, BUBBLEWRAP = "warm slot", "python -I -c", "bubblewrap, python -I -c"
FORK, FORK_IN_NAMESPACES = "fork and exit", "fork and exit, namespaces"

Series = dict[str, list[Times]]


async def main(rounds: int) -> None:
    """All tables."""
    settings = Settings()
    print(f"{rounds} rounds; times in ms; ratios by round, with their middle half.\n")
    async with Pool(settings) as pool:
        with forks(settings.python) as (fork, fork_in_namespaces):
            starts = {SLOT: warm_slot(pool), PYTHON: bare_python(settings.python)}
            if wrapped := bubblewrap(settings.python):
                starts[BUBBLEWRAP] = wrapped
            floor = {FORK: fork, FORK_IN_NAMESPACES: fork_in_namespaces}
            for name, source in PROGRAMS.items():
                extra = floor if source == PRINT else {}
                await compare(name, source, starts | extra, rounds)
        print(await warm_slots_table(pool))


async def compare(
    name: str, source: str, starts: Mapping[str, Start], rounds: int
) -> None:
    """One program, started in every way."""
    noise = Noise()
    series: Series = {way: [] for way in starts}
    for number in range(rounds + 1):
        for way, start in starts.items():
            times = await start(source)
            if number:  # the first round warms everybody up
                series[way].append(times)
    print(f"── {name}\n")
    print(f"{comparison('first output', series, 'first_seconds')}\n")
    print(f"{comparison('start to reaped', series, 'life_seconds')}\n")
    yardstick = [times.first_seconds for times in series[PYTHON]]
    print(f"{noise.sentence(f'a bare {PYTHON}', yardstick)}\n")


def comparison(title: str, series: Series, moment: str) -> str:
    """One moment of all starts, beside the warm slot's."""
    moments = {way: list(map(attrgetter(moment), ts)) for way, ts in series.items()}
    rows = [
        [way, *summary(seconds), ratio(seconds, moments[SLOT])]
        for way, seconds in moments.items()
    ]
    return table([title, *SUMMARY, "times the slot's"], rows)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(
        "python -m benchmarks.run_latency", description=__doc__
    )
    parser.add_argument("--runs", type=int, default=100, help="of each way to start")
    asyncio.run(main(max(2, parser.parse_args().runs)))
