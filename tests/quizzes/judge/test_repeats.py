"""A scenario that is performed many times: under other latencies, cut off elsewhere."""

from __future__ import annotations

import random

import pytest

from quizzes.judge import Outcome, judge
from quizzes.judge.repeats import at_every_await, under_latencies
from quizzes.judge.showing import ordinal

RACE = """
from lab import scenario, under_latencies

@scenario("nobody sells more than there is", repeat=under_latencies(20))
async def race(lab, student):
    left = 1

    async def read():
        await lab.latency()
        return left

    async def write(number):
        nonlocal left
        await lab.latency()
        left = number
        lab.note("left", number)

    await student.sell(read, write, buyers=3)
    lab.note("set", None)

@race.check
def _(run):
    if len(run.data("left")) > 1:
        run.fail("The one that there was has been sold again.")
    if not run.latencies:
        run.fail("There were no latencies.")
"""
CHECKS_THEN_ACTS = """
import asyncio
async def buy(read, write):
    if left := await read():
        await write(left - 1)
async def sell(read, write, buyers):
    await asyncio.gather(*(buy(read, write) for _ in range(buyers)))
"""
LOCKS = """
import asyncio
async def buy(lock, read, write):
    async with lock:
        if left := await read():
            await write(left - 1)
async def sell(read, write, buyers):
    lock = asyncio.Lock()
    await asyncio.gather(*(buy(lock, read, write) for _ in range(buyers)))
"""

CUT = """
from lab import at_every_await, scenario

class Connection:
    def __init__(self, lab, open_now):
        self.lab = lab
        self._open_now = open_now

    async def __aenter__(self):
        await self.lab.sleep(1)
        self._open_now.append(self)
        return self

    async def query(self):
        await self.lab.sleep(1)
        return "rows"

    async def close(self):
        self._open_now.remove(self)

@scenario("wherever it is cancelled, the connection is closed", repeat=at_every_await())
async def cut(lab, student):
    open_now = []
    try:
        return await lab.interrupted(student.fetch(lambda: Connection(lab, open_now)))
    finally:
        lab.note("open", len(open_now))

@cut.check
def _(run):
    if run.interrupted:
        run.cancelled("Clean up, then let it go on.")
        if run.interrupted.seconds != run.seconds:
            run.fail("It went on after it was cancelled.")
    else:
        run.returns("rows")
    if run.data("open") != [0]:
        run.fail("The connection is still open.")
    run.leaks_nothing()
"""
CLOSES = """
async def fetch(Connection):
    connection = await Connection().__aenter__()
    try:
        return await connection.query()
    finally:
        await connection.close()
"""
FORGETS = """
async def fetch(Connection):
    connection = await Connection().__aenter__()
    rows = await connection.query()
    await connection.close()
    return rows
"""
SWALLOWS = """
import asyncio
async def fetch(Connection):
    connection = await Connection().__aenter__()
    try:
        return await connection.query()
    except asyncio.CancelledError:
        return "rows"
    finally:
        await connection.close()
"""


async def only(pool, challenge, source):
    """The one line of the verdict."""
    verdict = await judge(pool, challenge, source)
    (line,) = verdict.scenarios
    assert line.passed is (verdict.outcome is Outcome.PASSED)
    return line


async def test_a_race_is_found_and_its_latencies_are_told(pool, make_challenge):
    line = await only(pool, make_challenge(RACE), CHECKS_THEN_ACTS)
    before, _, after = line.message.partition(" s: ")
    assert not line.passed
    assert after == "The one that there was has been sold again."
    assert before.startswith("With latencies of ")
    assert 3 <= len(before.removeprefix("With latencies of ").split(", ")) <= 6


async def test_what_is_right_under_all_latencies_passes(pool, make_challenge):
    assert (await only(pool, make_challenge(RACE), LOCKS)).passed


async def test_each_take_has_a_program_of_its_own(pool, make_challenge):
    tests = RACE.replace(
        'lab.note("set", None)', 'lab.note("left", 0) if student.used() > 1 else None'
    )
    source = LOCKS + "uses = []\ndef used():\n    uses.append(1)\n    return len(uses)"
    assert (await only(pool, make_challenge(tests), source)).passed


async def test_cut_off_at_every_await(pool, make_challenge):
    challenge = make_challenge(CUT)
    assert (await only(pool, challenge, CLOSES)).passed
    assert (await only(pool, challenge, FORGETS)).message == (
        "Cancelled at its 2nd await (in line 4, at 1 s): The connection is still open."
    )
    assert (await only(pool, challenge, SWALLOWS)).message == (
        "Cancelled at its 2nd await (in line 6, at 1 s): It returned 'rows', expected a "
        "CancelledError to leave it. Clean up, then let it go on."
    )


async def test_the_first_take_is_not_interrupted(pool, make_challenge):
    source = CLOSES.replace("return await connection.query()", "return 1")
    assert (await only(pool, make_challenge(CUT), source)).message == (
        "It returned 1, expected 'rows'."
    )


async def test_a_bare_yield_is_an_await_too(pool, make_challenge):
    source = CLOSES.replace(
        "fetch(Connection):", "fetch(Connection):\n    await zero()"
    )
    source = "import asyncio\nasync def zero(): await asyncio.sleep(0)\n" + source
    assert (await only(pool, make_challenge(CUT), source)).passed


async def test_more_awaits_than_are_cut_off(pool, make_challenge):
    source = CLOSES.replace(
        "        return await",
        "        for _ in range(150): await zero()\n        return await",
    )
    source = "import asyncio\nasync def zero(): await asyncio.sleep(0)\n" + source
    assert (await only(pool, make_challenge(CUT), source)).passed


async def test_a_deadlock_in_a_later_take_is_the_ending(pool, make_challenge):
    source = """
import asyncio
async def fetch(Connection):
    connection = await Connection().__aenter__()
    try:
        return await connection.query()
    except asyncio.CancelledError:
        await asyncio.Event().wait()
    finally:
        await connection.close()
"""
    line = await only(pool, make_challenge(CUT), source)
    before, _, after = line.message.partition(": ")
    assert before == "Cancelled at its 2nd await (in line 6, at 1 s)"
    assert after.startswith(
        "Deadlock: everything waits, and nothing is left that could wake it. "
    )
    assert "waits in line 8 for the event" in after


async def test_helpers_say_where_they_belong(pool, make_challenge):
    tests = RACE.replace(", repeat=under_latencies(20)", "")
    tests = tests.replace("scenario, under_latencies", "scenario")
    line = await only(pool, make_challenge(tests), LOCKS)
    assert line.message == (
        "It raised RuntimeError: lab.latency() needs repeat=under_latencies(…) "
        "(line 5). There were no latencies."
    )


def test_latencies_of_one_set_differ():
    sets = under_latencies(20, 0.1, 0.4).draw(random.Random(7))
    assert len(sets) == 20
    for latencies in sets:
        assert len(set(latencies)) == len(latencies) == 24
        assert 0.1 <= min(latencies) <= max(latencies) <= 0.4
    assert sets[0] != sets[1]


@pytest.mark.parametrize(
    "wrong",
    [
        lambda: under_latencies(0),
        lambda: under_latencies(101),
        lambda: under_latencies(5, 1, 1.1),
        lambda: at_every_await(0),
    ],
)
def test_what_cannot_be_repeated_is_refused(wrong):
    with pytest.raises(ValueError, match=r"takes 1 to 100|needs more room"):
        wrong()


def test_ordinals():
    assert [ordinal(n) for n in (1, 2, 3, 4, 11, 12, 13, 21, 102)] == (
        ["1st", "2nd", "3rd", "4th", "11th", "12th", "13th", "21st", "102nd"]
    )


async def test_a_cancellation_that_the_take_made_is_no_news(pool, make_challenge):
    tests = """
from lab import at_every_await, scenario

@scenario("cut off, it says so", repeat=at_every_await())
async def cut(lab, student):
    return await lab.interrupted(student.work())

@cut.check
def _(run):
    if run.interrupted:
        run.fail("Say that you were cut off.")
"""
    source = "import asyncio\nasync def work():\n    await asyncio.sleep(1)\n"
    line = await only(pool, make_challenge(tests), source)
    assert line.message == (
        "Cancelled at its 1st await (in line 3, at 0 s): Say that you were cut off."
    )


async def test_a_cancellation_that_the_program_takes_away_shows(pool, make_challenge):
    tests = """
from lab import at_every_await, scenario

@scenario("cut off, it is told", repeat=at_every_await())
async def cut(lab, student):
    return await lab.interrupted(student.work(lab.sleep))

@cut.check
def _(run):
    if not run.interrupted:
        run.returns("done")
"""
    source = """
import asyncio
def let_nobody_cancel():
    for handle in list(asyncio.get_running_loop()._ready):
        if "cancel" in repr(handle): handle.cancel()
async def work(sleep):
    asyncio.get_running_loop().call_soon(let_nobody_cancel)
    await sleep(1)
    return "done"
"""
    line = await only(pool, make_challenge(tests), source)
    assert line.message.startswith("The program reached into the lab's own workings")
