"""Many learners press Run at once: how soon each reads something, and whether all is told.

    ./run python -m benchmarks.fifty_sockets [SOCKETS]

Needs what ``./run test`` installs. Starts a server of its own with its own data; set
DATABASE_URL for PostgreSQL. The first figures are of one learner alone, then of all at once;
their places in the queue are part of the wait.
"""

from __future__ import annotations

import asyncio
import statistics
import sys
import time
from contextlib import AsyncExitStack
from dataclasses import dataclass

from tests import serving
from tests.visitors import Body, Visitor, visit

CHALLENGE = "call-anything"
LINES = 40
PRINTING = f"""
for number in range({LINES}):
    print("line", number, flush=True)
    sum(range(20_000))
"""
EXPECTED = "".join(f"line {number}\n" for number in range(LINES))
ENDLESS = "print('begun', flush=True)\nwhile True: pass"
ALONE = 10  # runs; a learner may start so many in a burst


@dataclass(frozen=True, slots=True)
class Seen:
    """One run as its page saw it; seconds after the click."""

    first_output_seconds: float
    end_seconds: float
    events: int
    is_whole: bool


async def main(sockets: int) -> None:
    with serving.running() as site:
        async with visit(site.url, CHALLENGE) as visitor:
            show("alone", [await press_run(visitor) for _ in range(ALONE)])
        async with visit(site.url, CHALLENGE) as visitor:
            stops = [await stop_seconds(visitor) for _ in range(ALONE)]
            print(f"stop: {figures(stops)}")
        async with AsyncExitStack() as pages:
            visitors = [
                await pages.enter_async_context(visit(site.url, CHALLENGE))
                for _ in range(sockets)
            ]
            began = time.perf_counter()
            seen = await asyncio.gather(*map(press_run, visitors))
            show(f"{sockets} at once", seen)
            print(f"{sockets / (time.perf_counter() - began):.1f} runs/s")
        print(f"server's log: {site.log or 'empty'}")


async def press_run(visitor: Visitor) -> Seen:
    began = time.perf_counter()
    await visitor.start(PRINTING)
    heard = await visitor.hear_until(lambda body: body["type"] == "output")
    first_output_seconds = time.perf_counter() - began
    heard += await visitor.hear_all()
    end_seconds = time.perf_counter() - began
    return Seen(first_output_seconds, end_seconds, len(heard), is_whole(heard))


async def stop_seconds(visitor: Visitor) -> float:
    run = await visitor.start(ENDLESS)
    await visitor.hear_until(lambda body: body["type"] == "output")
    began = time.perf_counter()
    await visitor.say(type="stop", run=run)
    await visitor.hear_all()
    return time.perf_counter() - began


def is_whole(heard: list[Body]) -> bool:
    """No event lost, none doubled, every line there once."""
    numbers = [body["seq"] for body in heard]
    printed = "".join(b["text"] for b in heard if b["type"] == "output")
    return numbers == list(range(1, len(heard) + 1)) and printed == EXPECTED


def show(what: str, seen: list[Seen]) -> None:
    print(f"{what}: {len(seen)} runs, {sum(s.events for s in seen)} events")
    print(f"  first output {figures([s.first_output_seconds for s in seen])}")
    print(f"  end          {figures([s.end_seconds for s in seen])}")
    print(f"  whole stories: {sum(s.is_whole for s in seen)} of {len(seen)}")


def figures(seconds: list[float]) -> str:
    ordered = sorted(seconds)
    at_95 = ordered[min(len(ordered) - 1, int(len(ordered) * 0.95))]
    shown = (statistics.median(ordered), at_95, ordered[-1])
    return "p50 {:.0f} ms, p95 {:.0f} ms, max {:.0f} ms".format(
        *(s * 1000 for s in shown)
    )


if __name__ == "__main__":
    asyncio.run(main(int(sys.argv[1]) if len(sys.argv) > 1 else 50))
