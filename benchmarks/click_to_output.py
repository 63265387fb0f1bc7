"""From the click in a browser to the first output there, on a site served for real.

The stages are told apart by one clock, the machine's: when the page hears that its run was
taken, when the program says that it began, and when the page hears what it said. A
program may begin before the page has heard that it was taken: that stage is negative then.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import os
import time
from contextlib import AsyncExitStack
from dataclasses import dataclass
from uuid import uuid4

from tests import serving
from tests.visitors import Visitor, visit

from .noise import Noise
from .starts import REST_SECONDS
from .timing import SUMMARY, summary, table

CHALLENGE = "call-anything"
RUNS_OF_A_VISITOR = 8  # nobody may start more in a burst
# Not time.monotonic(), which is the run's own where its clock is virtual.
PROGRAM = "import time\nprint(time.clock_gettime(time.CLOCK_MONOTONIC), flush=True)\n"


@dataclass(frozen=True, slots=True)
class Click:
    """When things happened, in seconds of the machine's clock."""

    clicked: float
    taken: float
    begun: float
    shown: float


STAGES = {
    "click to shown": ("clicked", "shown"),
    "  click to taken: into the socket and the database": ("clicked", "taken"),
    "  taken to begun: claimed, a slot, the program": ("taken", "begun"),
    "  begun to shown: out of the pipe, the log, the socket": ("begun", "shown"),
}


async def main(runs: int) -> None:
    """One table."""
    noise = Noise()
    with serving.running() as here:
        clicks = await click_so_often(here.url, runs)
    database = "PostgreSQL" if os.environ.get("DATABASE_URL") else "SQLite"
    print(f"{runs} clicks, one after the other, on {database}; times in ms.\n")
    seconds = {stage: between(clicks, *ends) for stage, ends in STAGES.items()}
    whole = sum(seconds["click to shown"])
    rows = [
        [s, *summary(took), f"{sum(took) / whole:.0%}"] for s, took in seconds.items()
    ]
    print(f"{table(['', *SUMMARY, 'share'], rows)}\n")
    print(noise.sentence("the whole", seconds["click to shown"]))


def between(clicks: list[Click], start: str, end: str) -> list[float]:
    return [getattr(click, end) - getattr(click, start) for click in clicks]


async def click_so_often(url: str, runs: int) -> list[Click]:
    """By several visitors in turns. Everybody's first click warms up and is left out."""
    many = -(-runs // (RUNS_OF_A_VISITOR - 1))
    async with AsyncExitStack() as pages:
        visitors = [
            await pages.enter_async_context(visit(url, CHALLENGE)) for _ in range(many)
        ]
        for visitor in visitors:
            await click(visitor)
        return [await click(visitors[number % many]) for number in range(runs)]


async def click(visitor: Visitor) -> Click:
    await asyncio.sleep(REST_SECONDS)
    clicked = time.monotonic()
    await visitor.say(
        type="start",
        kind="free",
        challenge=visitor.challenge,
        source=PROGRAM,
        token=uuid4(),
    )
    created = await visitor.hear()
    taken = time.monotonic()
    if created["type"] != "created":
        raise RuntimeError(json.dumps(created))
    told = await visitor.hear_until(lambda body: body["type"] in ("output", "finished"))
    shown = time.monotonic()
    begun = float(told[-1]["text"])
    await visitor.hear_all()
    return Click(clicked, taken, begun, shown)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(
        "python -m benchmarks.click_to_output", description=__doc__
    )
    parser.add_argument("--runs", type=int, default=100)
    asyncio.run(main(max(1, parser.parse_args().runs)))
