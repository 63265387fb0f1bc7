"""A run's trace is what docs/trace-format.md says, and equal in equal runs."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from sandbox import Clock, Job, Limits, Output, Report, Scenario

GOLDEN = sorted((Path(__file__).parents[2] / "golden/traces").glob("*.json"))


@pytest.mark.parametrize("path", GOLDEN, ids=lambda path: path.stem)
def test_golden_traces(guest, path):
    golden = json.loads(path.read_text())
    told = guest(golden["source"], clock=golden["clock"], trace=True).trace
    told[0][3] = golden["records"][0][3]  # the version of Python
    assert told == golden["records"]


async def traced(pool, source, **options):
    """The records of a run, and all that it said beside them."""
    records, others, said = [], [], ""
    async with pool.start(Job(source, trace=True, **options)) as run:
        async for event in run:
            match event:
                case Report({"type": "trace", "records": batch}):
                    records += batch
                case Report(data):
                    others.append(data)
                case Output(text=text):
                    said += text
    return records, others, said


def of(records, kind):
    return [record for record in records if record[0] == kind]


async def test_equal_slices_in_a_row_become_one_record(pool):
    source = """
import asyncio
async def tick():
    for _ in range(100):
        await asyncio.sleep(1)
asyncio.run(tick())
"""
    records, _, _ = await traced(pool, source, clock=Clock.VIRTUAL)
    assert of(records, "M") == [["M", 1, 84, 99_000_000]]
    ran = [record for record in of(records, "R") if record[2] == 1]
    assert len(ran) + 84 == 101
    (end,) = of(records, "Z")
    assert end[2]["slices"] == 101 + 2  # and asyncio's own at the end


async def test_there_is_a_limit_and_the_rest_is_counted(pool):
    source = """
import asyncio
async def work(number):
    for n in range(20):
        print("x" * (number + n))
        await asyncio.sleep(0)
async def main():
    async with asyncio.TaskGroup() as group:
        for number in range(400):
            group.create_task(work(number))
asyncio.run(main())
"""
    limits = Limits(output_kib=4096)
    records, _, said = await traced(pool, source, clock=Clock.VIRTUAL, limits=limits)
    (end,) = of(records, "Z")
    assert end[2]["records"] == len(records)
    assert end[2]["dropped"] > 1_000
    assert end[2]["slices"] == 400 * 21 + 4
    assert len([r for r in records if r[0] in "RMAFOB"]) <= 5_000
    assert len(json.dumps(records)) <= 400_000
    assert said.count("\n") == 8_000


async def test_to_look_is_not_to_retrieve_nor_to_keep(pool):
    source = """
import asyncio, gc, weakref
async def fail():
    raise ValueError("lost")
async def main():
    task = asyncio.create_task(fail())
    await asyncio.sleep(1)
    watched = weakref.ref(task)
    del task
    print(watched())
asyncio.run(main())
"""
    records, others, said = await traced(pool, source, clock=Clock.VIRTUAL)
    assert "None\n" in said
    assert [r["id"] for r in others if r["type"] == "finding"] == [
        "exception-never-retrieved"
    ]
    assert of(records, "E")[0] == ["E", 0, 2, "failed", "ValueError", "lost", 4]


async def test_a_traceback_is_the_same_with_and_without(pool):
    source = """
import asyncio, traceback
async def main():
    lock = asyncio.Lock()
    async with lock:
        try:
            async with asyncio.timeout(1):
                async with lock:
                    pass
        except TimeoutError:
            traceback.print_exc()
asyncio.run(main())
"""
    said = {}
    for trace in (True, False):
        job = Job(source, clock=Clock.VIRTUAL, trace=trace)
        async with pool.start(job) as run:
            said[trace] = "".join([e.text async for e in run if isinstance(e, Output)])
    assert said[True] == said[False]
    assert "/sandbox/guest" not in said[True]


async def test_semaphores_say_who_holds_a_place(pool):
    source = """
import asyncio
async def work(places):
    async with places:
        await asyncio.sleep(1)
async def main():
    places = asyncio.Semaphore(1)
    await asyncio.gather(work(places), work(places))
asyncio.run(main())
"""
    records, _, _ = await traced(pool, source, clock=Clock.VIRTUAL)
    assert [r for r in records if r[0] in "QAF"] == [
        ["Q", 1, "semaphore", "places", 7],
        ["A", 0, 1, 2, 4],
        ["F", 1_000_000, 1, 2],
        ["A", 1_000_000, 1, 3, None],
        ["F", 2_000_000, 1, 3],
    ]


async def test_a_scenario_is_traced_like_a_program(pool):
    driver = """
async def play(lab, student):
    async def fetch(seconds):
        await lab.sleep(seconds)
    return await student.both(fetch)
"""
    source = """
import asyncio
async def both(fetch):
    await asyncio.gather(fetch(1), fetch(2))
"""
    scenario = Scenario(driver, "play", {}, "")
    records, others, _ = await traced(
        pool, source, clock=Clock.VIRTUAL, scenario=scenario
    )
    assert [r["type"] for r in others] == ["observation", "clock"]
    assert of(records, "S") == [
        ["S", 0, "gather", 4, None, None, None],
        ["S", 1, "sleep", None, "fetch", "1 s", None],
        ["S", 2, "sleep", None, "fetch", "2 s", None],
    ]


async def test_the_real_clock_tells_of_it_while_it_runs(pool):
    source = """
import asyncio
async def main():
    await asyncio.sleep(0.05)
    input()
asyncio.run(main())
"""
    async with pool.start(Job(source, trace=True)) as run:
        async for event in run:
            if isinstance(event, Report) and event.data["type"] == "trace":
                break
        assert run.finished is None
        assert event.data["records"][0] == ["H", 1, "real", "3.11"]


def test_eager_tasks_and_a_factory_of_ones_own(guest):
    told = guest(
        """
import asyncio, sys
async def quick():
    return 1
async def main():
    loop = asyncio.get_running_loop()
    if sys.version_info >= (3, 12):
        loop.set_task_factory(asyncio.eager_task_factory)
    else:
        loop.set_task_factory(lambda loop, coro, **o: asyncio.Task(coro, loop=loop, **o))
    print(await asyncio.create_task(quick()))
asyncio.run(main())
""",
        trace=True,
    )
    assert told.lines == ["1"]
    ended = [record[2:5] for record in told.trace if record[0] == "E"]
    assert [2, "returned", "1"] in ended


def test_a_line_without_an_end_belongs_to_the_task_that_wrote_it(guest):
    source = """
import asyncio
async def count(name):
    print(name, end=" ")
    await asyncio.sleep(1)
    print(name, end=" ")
async def main():
    print("from", end=" ")
    await asyncio.gather(count("a"), count("b"))
    print()
print("now", end=" ")
asyncio.run(main())
print("over", end="")
"""
    written = [
        (record[1:3], *record[4:])
        for record in of(guest(source, clock="virtual", trace=True).trace, "O")
    ]
    assert written == [
        ([0, 0], "now ", 11),
        ([0, 1], "from ", 8),
        ([0, 2], "a ", 4),
        ([0, 3], "b ", 4),
        ([1_000_000, 2], "a ", 6),
        ([1_000_000, 3], "b ", 6),
        ([1_000_000, 1], "\n", 10),
        ([1_000_000, 0], "over", 13),
    ]


def test_output_has_the_line_that_wrote_it_whichever_way(guest):
    source = """
import asyncio, logging, sys, traceback, warnings
def say(text):
    print(text)
async def main():
    say("called")
    sys.stdout.write("one\\ntwo")
    print(" and",
          "three")
    logging.warning("logged")
    traceback.print_stack(limit=0)
    print("four", file=sys.stderr)
    asyncio.get_running_loop().call_soon(print, "nobody's line")
    await asyncio.sleep(0)
asyncio.run(main())
raise SystemExit("the end")
"""
    written = [
        tuple(record[3:])
        for record in of(guest(source, clock="virtual", trace=True).trace, "O")
    ]
    assert written == [
        ("stdout", "called\n", 4),
        ("stdout", "one\n", 7),
        ("stdout", "two and three\n", 7),
        ("stderr", "WARNING:root:logged\n", 10),
        ("stderr", "four\n", 12),
        ("stdout", "nobody's line\n", None),
        ("stderr", "the end\n", None),
    ]


def test_who_slept_while_the_loop_was_blocked_has_been_ready_since_he_was_due(guest):
    source = """
import asyncio, time
async def main():
    sleeper = asyncio.create_task(asyncio.sleep(0.1))
    await asyncio.sleep(0)
    time.sleep(0.5)
    await sleeper
asyncio.run(main())
"""
    ran = of(guest(source, clock="virtual", trace=True).trace, "R")
    assert [record[1:5] for record in ran if record[2] == 2] == [
        [0, 2, 0, 0],
        [500_000, 2, 0, 400_000],
    ]
