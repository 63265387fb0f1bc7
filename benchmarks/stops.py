"""From Stop to the ending on the page, at instants spread over quiet, endless and flooding runs.

    ./run python -m benchmarks.stops [--stops N]

Starts a server of its own with its own data; set DATABASE_URL for PostgreSQL. Between Stop and
the ending a page may hear what was on its way: how much of it is told as well.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import os
import time
from collections.abc import AsyncGenerator
from contextlib import aclosing
from dataclasses import dataclass

from quizzes.runs.telling import TERMINAL
from tests import serving
from tests.visitors import Body, Visitor, visit

from .noise import Noise
from .timing import MS, percentile, table

CHALLENGE = "retry-policy"  # has the most scenarios
LONGEST_SECONDS = 3.0  # after its first sign of life, a run is stopped within these
ACK_EVERY_BYTES = 16 * 1024  # run-socket.js
STARTS_OF_A_VISITOR = 8  # nobody may start more in a burst
FREELY = "\nimport asyncio\nasyncio.run(get_retry())\n"
PROGRAMS = {
    "quiet": "import signal\nasync def get_retry(*_, **__):\n    signal.pause()\n",
    "endless": "async def get_retry(*_, **__):\n    while True: pass\n",
    "flood": """import asyncio

async def chat():
    while True:
        print("x" * 99)
        sum(range(20_000))
        await asyncio.sleep(0)

async def get_retry(*_, **__):
    async with asyncio.TaskGroup() as group:
        for _ in range(20):
            group.create_task(chat())
""",
    "burst": """import asyncio

async def get_retry(*_, **__):
    for _ in range(5000):
        print("x" * 99)
        await asyncio.sleep(0)
""",
}


@dataclass(frozen=True, slots=True)
class Stopped:
    """From Stop to the ending of a run, and what its page heard in between."""

    seconds: float
    events: int
    size_bytes: int


async def main(stops: int) -> None:
    """A line a program, run freely and handed in."""
    noise, rows = Noise(), []
    with serving.running() as here:
        async with aclosing(visitors(here.url)) as pages:
            for kind in ("free", "submit"):
                for name, source in PROGRAMS.items():
                    program = source + (FREELY if kind == "free" else "")
                    seen = await stop_so_often(pages, program, kind, stops)
                    rows.append([f"{name}, {kind}", *figures(seen)])
        print(f"server's log: {here.log or 'empty'}")
    database = "PostgreSQL" if os.environ.get("DATABASE_URL") else "SQLite"
    print(f"On {database}; times from Stop to the ending. {noise.machine()}\n")
    print(table(["", "stops", "p50 ms", "p95 ms", "max ms", "events", "kB"], rows))


async def visitors(url: str) -> AsyncGenerator[Visitor, None]:
    """One for each start; another guest when one has started as much as one may."""
    while True:
        async with visit(url, CHALLENGE) as visitor:
            for _ in range(STARTS_OF_A_VISITOR):
                yield visitor


async def stop_so_often(
    pages: AsyncGenerator[Visitor, None], source: str, kind: str, stops: int
) -> list[Stopped]:
    """At instants spread over its life, which the first is left to show."""
    began = time.perf_counter()
    await stop_after(await anext(pages), source, kind, LONGEST_SECONDS)
    lasts = min(LONGEST_SECONDS, time.perf_counter() - began)
    instants = [lasts * (number + 0.5) / stops for number in range(stops)]
    seen = [await stop_after(await anext(pages), source, kind, at) for at in instants]
    return [stopped for stopped in seen if stopped]


async def stop_after(
    visitor: Visitor, source: str, kind: str, seconds: float
) -> Stopped | None:
    """None when it has ended by then."""
    run = await visitor.start(source, kind)
    heard: list[Body] = []
    hearing = asyncio.create_task(hear_as_a_page(visitor, heard))
    await asyncio.wait({hearing}, timeout=seconds)
    if hearing.done():
        return None
    before, began = len(heard), time.perf_counter()
    await visitor.say(type="stop", run=run)
    await hearing
    took = time.perf_counter() - began
    between = heard[before:]
    return Stopped(took, len(between), sum(map(size_bytes, between)))


async def hear_as_a_page(visitor: Visitor, heard: list[Body]) -> None:
    """To the ending; says what it has read, or it would be told no more."""
    unread_bytes = 0
    while not heard or heard[-1]["type"] not in TERMINAL:
        body = await visitor.hear()
        heard.append(body)
        unread_bytes += size_bytes(body)
        if unread_bytes >= ACK_EVERY_BYTES or body["type"] in TERMINAL:
            unread_bytes = 0
            await visitor.say(type="ack", run=body["run"], seq=body["seq"])


def size_bytes(body: Body) -> int:
    return len(json.dumps(body, ensure_ascii=False).encode())


def figures(seen: list[Stopped]) -> list[str]:
    if not seen:
        return ["0"]
    seconds = [stopped.seconds for stopped in seen]
    return [
        str(len(seen)),
        *(f"{percentile(seconds, p) * MS:.0f}" for p in (50, 95, 100)),
        str(max(stopped.events for stopped in seen)),
        str(max(stopped.size_bytes for stopped in seen) // 1000),
    ]


if __name__ == "__main__":
    parser = argparse.ArgumentParser("python -m benchmarks.stops", description=__doc__)
    parser.add_argument("--stops", type=int, default=20, help="of each program")
    asyncio.run(main(max(1, parser.parse_args().stops)))
