"""Mistakes that Python only mutters about are seen, with their lines."""

from __future__ import annotations

from tests.sandbox.guest.conftest import PLAY


def test_a_forgotten_await(guest):
    told = guest(
        """
async def work():
    pass
async def solve(lab):
    work()
    await lab.sleep(1)
""",
        driver=PLAY,
    )
    assert told.observation["never_awaited"] == [["work", 5]]
    assert told.stderr.splitlines()[0] == (
        "solution.py:5: RuntimeWarning: coroutine 'work' was never awaited"
    )


def test_a_forgotten_await_of_what_the_scenario_made(guest):
    told = guest(
        """
async def solve(service):
    service()
""",
        driver="""
async def play(lab, student):
    async def service():
        pass
    def call():
        return service()
    await student.solve(call)
""",
    )
    assert told.observation["never_awaited"] == [["play.<locals>.service", 3]]


def test_ignoring_warnings_hides_nothing(guest):
    told = guest(
        """
import warnings
warnings.simplefilter("ignore")
async def solve(lab):
    lab.sleep(1)
""",
        driver=PLAY,
    )
    assert told.observation["never_awaited"] == [["Lab.sleep", 5]]


def test_what_an_exception_holds_on_to_is_seen_too(guest):
    told = guest(
        """
async def work():
    pass
async def solve(lab):
    forgotten = work()
    raise KeyError("x")
""",
        driver=PLAY,
    )
    assert told.observation["never_awaited"] == [["work", 5]]


def test_an_exception_that_nobody_retrieves(guest):
    told = guest(
        """
import asyncio
async def fail():
    raise KeyError("lost")
async def solve(lab):
    asyncio.create_task(fail())
    await lab.sleep(1)
""",
        driver=PLAY,
    )
    assert told.observation["never_retrieved"] == [["KeyError", "'lost'", 4]]


def test_an_exception_that_passed_no_line_of_the_program(guest):
    told = guest(
        """
import asyncio
async def solve(fail):
    task = asyncio.create_task(fail())
    await asyncio.sleep(1)
""",
        driver="""
async def play(lab, student):
    async def fail():
        raise KeyError("lost")
    return await student.solve(fail)
""",
    )
    assert told.observation["never_retrieved"] == [["KeyError", "'lost'", 4]]


def test_a_cancellation_is_no_exception_that_nobody_retrieves(guest):
    told = guest(
        """
import asyncio
async def both(lab):
    jobs = asyncio.gather(lab.sleep(5), lab.sleep(5), return_exceptions=True)
    await asyncio.wait_for(jobs, 3)
async def solve(lab):
    task = asyncio.create_task(both(lab))
    await lab.sleep(1)
    task.cancel()
    await asyncio.wait([task])
""",
        driver=PLAY,
    )
    assert told.observation["never_retrieved"] == []


def test_an_exception_handler_of_ones_own_hides_nothing(guest):
    told = guest(
        """
import asyncio
async def fail():
    raise KeyError("lost")
async def solve(lab):
    asyncio.get_running_loop().set_exception_handler(lambda loop, context: None)
    asyncio.create_task(fail())
    await lab.sleep(1)
""",
        driver=PLAY,
    )
    assert told.observation["never_retrieved"] == [["KeyError", "'lost'", 4]]


def test_a_blocking_sleep_costs_its_time_and_is_seen(guest):
    told = guest(
        """
import time
from time import sleep
async def solve(lab):
    time.sleep(0.5)
    sleep(0.25)
""",
        driver=PLAY,
    )
    assert told.observation["blocked"] == [
        ["time.sleep", 5, 0.5],
        ["time.sleep", 6, 0.25],
    ]
    assert told.observation["took_us"] == 750_000


def test_on_the_real_clock_a_blocking_sleep_is_seen_too(guest):
    told = guest(
        "import time\nasync def solve(lab): time.sleep(0.001)",
        driver=PLAY,
        clock="real",
    )
    assert told.observation["blocked"] == [["time.sleep", 2, 0.001]]


def test_a_sleep_in_a_thread_blocks_nobody(guest):
    told = guest(
        """
import asyncio, time
async def solve(lab):
    await asyncio.to_thread(time.sleep, 1)
""",
        driver=PLAY,
    )
    assert told.observation["blocked"] == []
    assert told.observation["took_us"] == 1_000_000


def test_a_sleep_of_the_scenario_is_not_the_learners(guest):
    told = guest(
        "async def solve(service): service()",
        driver="""
import time
async def play(lab, student):
    await student.solve(lambda: time.sleep(1))
""",
    )
    assert told.observation["blocked"] == []


def test_right_programs_are_not_accused(guest):
    told = guest(
        """
import asyncio
async def work(lab, error=None):
    await lab.sleep(1)
    if error:
        raise error
async def solve(lab):
    kept = {asyncio.create_task(work(lab))}
    await asyncio.gather(work(lab), work(lab, KeyError()), return_exceptions=True)
    unused = work(lab)
    unused.close()
    task = asyncio.create_task(work(lab))
    task.cancel()
    try:
        await task
    except asyncio.CancelledError:
        pass
""",
        driver=PLAY,
    )
    seen = told.observation
    assert (seen["never_awaited"], seen["never_retrieved"], seen["blocked"]) == (
        [],
        [],
        [],
    )
    assert (seen["leaked"], told.stderr) == ([], "")
