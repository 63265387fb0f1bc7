"""What the lab costs: workloads without it, on its clock and traced; and Submit to verdict.

The same program is run in turns by a bare interpreter and by warm slots, so that all meet the
same noise. It says itself what its loop cost in seconds of the processor, start-up apart.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import shutil
import tempfile
import time
from collections.abc import Awaitable, Callable, Iterator
from contextlib import AsyncExitStack, contextmanager
from functools import partial
from pathlib import Path

from quizzes.catalogue.reader import read_challenge
from quizzes.catalogue.shapes import Challenge
from quizzes.judge import Outcome, judge
from sandbox import Clock, Job, Limits, Output, Pool, Settings
from tests import serving
from tests.visitors import Visitor, visit

from .noise import Noise
from .starts import at_rest
from .timing import SUMMARY, ratio, summary, table

ROOMY = Limits(wall_seconds=60, cpu_seconds=60, memory_mib=512, virtual_seconds=1e6)
PLAIN, VIRTUAL, TRACED = "plain asyncio", "lab, virtual clock", "lab, traced"
CHALLENGE = Path(__file__).parent / "sixty-seconds"  # of virtual time, five scenarios
SUBMISSIONS_OF_A_VISITOR = 8  # nobody may start more in a burst
REST_SECONDS = (
    0.4  # by then the site has replaced its slots, as it has for who reads first
)

# The processor's time, which no clock of the lab replaces.
COST = """
import asyncio, time
async def timed():
    start = time.clock_gettime(time.CLOCK_PROCESS_CPUTIME_ID)
    await main()
    print(time.clock_gettime(time.CLOCK_PROCESS_CPUTIME_ID) - start)
asyncio.run(timed())
"""

WORKLOADS = {
    "500 requests of httpx": """
import httpx
async def handler(request):
    return httpx.Response(200, json={"page": str(request.url)})
async def main():
    transport = httpx.MockTransport(handler)
    async with httpx.AsyncClient(transport=transport) as client:
        for _ in range(10):
            pages = (client.get(f"http://shop.test/{n}") for n in range(50))
            await asyncio.gather(*pages)
""",
    "a queue, 6,000 items": """
import asyncio
async def consume(queue):
    while await queue.get() is not None:
        await asyncio.sleep(0)
async def main():
    queue = asyncio.Queue(10)
    consumer = asyncio.create_task(consume(queue))
    for item in range(6_000):
        await queue.put(item)
    await queue.put(None)
    await consumer
""",
    "5,000 tasks that yield": """
import asyncio
async def work():
    await asyncio.sleep(0)
async def main():
    await asyncio.gather(*(work() for _ in range(5_000)))
""",
}

Measure = Callable[[], Awaitable[float]]


async def overhead(pool: Pool, python: Path, rounds: int) -> None:
    """One table for each workload."""
    for name, workload in WORKLOADS.items():
        source = workload + COST
        ways: dict[str, Measure] = {
            PLAIN: partial(bare, python, source),
            VIRTUAL: partial(in_lab, pool, source, trace=False),
            TRACED: partial(in_lab, pool, source, trace=True),
        }
        noise = Noise()
        series: dict[str, list[float]] = {way: [] for way in ways}
        for number in range(rounds + 1):
            for way, measure in ways.items():
                seconds = await measure()
                if number:  # the first round warms everybody up
                    series[way].append(seconds)
        rows = [
            [way, *summary(s), ratio(s, series[PLAIN]), ratio(s, series[VIRTUAL])]
            for way, s in series.items()
        ]
        head = [name, *SUMMARY, "times plain", "times untraced"]
        print(f"{table(head, rows)}\n")
        print(f"{noise.sentence(PLAIN, series[PLAIN])}\n")


async def bare(python: Path, source: str) -> float:
    child = await asyncio.create_subprocess_exec(
        *(python, "-I", "-c", source), stdout=asyncio.subprocess.PIPE
    )
    out, _ = await child.communicate()
    return float(out)


async def in_lab(pool: Pool, source: str, *, trace: bool) -> float:
    text = ""
    job = Job(source, ROOMY, Clock.VIRTUAL, trace=trace)
    async with pool.start(job) as run:
        async for event in run:
            if isinstance(event, Output):
                text += event.text
    return float(text)


async def submissions(pool: Pool, count: int) -> None:
    """One table: from Submit to the verdict in the page, beside the judge alone."""
    noise = Noise()
    challenge, complaints = read_challenge(CHALLENGE)
    if challenge is None:
        raise RuntimeError("\n".join(map(str, complaints)))
    ways: dict[str, list[float]] = {"judged, untraced": [], "judged, traced": []}
    with content_with_it(), serving.running() as here:
        async with AsyncExitStack() as pages:
            many = -(-count // (SUBMISSIONS_OF_A_VISITOR - 1))
            visitors = [
                await pages.enter_async_context(visit(here.url, CHALLENGE.name))
                for _ in range(many)
            ]
            for visitor in visitors:
                await submit(visitor, pool)
            told = []
            for n in range(count):
                told.append(await submit(visitors[n % many], pool))
                for way, seconds in ways.items():
                    is_traced = way == "judged, traced"
                    seconds.append(await judged(pool, challenge, traced=is_traced))
    ways["Submit to verdict"] = [took for took, *_ in told]
    scenarios, virtual_seconds = told[0][1:]
    database = "PostgreSQL" if os.environ.get("DATABASE_URL") else "SQLite"
    print(
        f"{count} submissions: {scenarios} scenarios of {virtual_seconds:g} virtual "
        f"seconds in all, which plain asyncio sleeps through; on {database}.\n"
    )
    untraced = ways["judged, untraced"]
    rows = [[way, *summary(s), ratio(s, untraced)] for way, s in ways.items()]
    print(f"{table(['', *SUMMARY, 'times untraced'], rows)}\n")
    print(noise.sentence("judged, untraced", untraced))


@contextmanager
def content_with_it() -> Iterator[None]:
    """For the site: its own content, and the challenge that is measured."""
    with tempfile.TemporaryDirectory() as folder:
        content = Path(folder) / "content"
        shutil.copytree(serving.ROOT / "content", content)
        shutil.copytree(CHALLENGE, content / "async-python/challenges" / CHALLENGE.name)
        os.environ["INTERLEAVE_CONTENT"] = str(content)
        yield
        del os.environ["INTERLEAVE_CONTENT"]


async def judged(pool: Pool, challenge: Challenge, *, traced: bool) -> float:
    """By the judge alone, without a site."""
    await rest(pool)
    began = time.monotonic()
    verdict = await judge(pool, challenge, SOLUTION, traced=traced)
    took = time.monotonic() - began
    if verdict.outcome is not Outcome.PASSED:
        raise RuntimeError(f"The model solution did not pass: {verdict}")
    return took


async def rest(pool: Pool) -> None:
    """Until the slots are replaced, here and at the site: what is measured is a learner who
    submits, not one beside the slots of the submission before."""
    await asyncio.sleep(REST_SECONDS)
    await at_rest(pool)


async def submit(visitor: Visitor, pool: Pool) -> tuple[float, int, float]:
    """Seconds until the verdict was heard; how many scenarios; their virtual seconds."""
    await rest(pool)
    clicked = time.monotonic()
    await visitor.start(SOLUTION, kind="submit")
    bodies = await visitor.hear_all()
    took = time.monotonic() - clicked
    if bodies[-1].get("outcome") != "passed":
        raise RuntimeError(f"The model solution did not pass: {bodies[-1]}")
    judged = [body for body in bodies if body["type"] == "scenario"]
    return took, len(judged), sum(body["took_seconds"] for body in judged)


SOLUTION = (CHALLENGE / "solution.py").read_text()


async def main(rounds: int, count: int) -> None:
    """All tables."""
    settings = Settings()
    print(f"{rounds} rounds; times in ms of the processor.\n")
    async with Pool(settings) as pool:
        await overhead(pool, settings.python, rounds)
        await submissions(pool, count)


if __name__ == "__main__":
    parser = argparse.ArgumentParser("python -m benchmarks.lab", description=__doc__)
    parser.add_argument("--rounds", type=int, default=10, help="of each workload")
    parser.add_argument("--submissions", type=int, default=50)
    arguments = parser.parse_args()
    asyncio.run(main(max(2, arguments.rounds), max(2, arguments.submissions)))
