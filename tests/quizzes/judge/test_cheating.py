"""Programs that want to pass without doing what is asked. None of them does."""

from __future__ import annotations

import pytest

from quizzes.judge import Outcome, judge
from tests.quizzes.judge.cheats import CHEATS, DRIVER_CHEATS, HOLDER_CHEATS
from tests.quizzes.judge.cheats.targets import FLIGHT, SESSION, TARGETS

# What would show that a cheat is no cheat, only a program that does not run.
NOT_EVEN_PYTHON = ("SyntaxError", "IndentationError", "NameError")


@pytest.fixture(params=TARGETS)
def target(request):
    return TARGETS[request.param]


@pytest.fixture(params=DRIVER_CHEATS)
def driver_cheat(request):
    return DRIVER_CHEATS[request.param]


async def test_the_right_program_passes(pool, make_challenge, target):
    verdict = await judge(pool, make_challenge(target.tests), target.right)
    assert [line.message for line in verdict.scenarios] == [""]
    assert verdict.outcome is Outcome.PASSED


async def test_the_wrong_program_fails_without_a_cheat(pool, make_challenge, target):
    verdict = await judge(pool, make_challenge(target.tests), target.cheated_with(""))
    assert verdict.outcome is Outcome.FAILED
    assert "workings" not in verdict.scenarios[0].message


@pytest.mark.parametrize("cheat", CHEATS)
async def test_no_cheat_passes(pool, make_challenge, target, cheat):
    source = target.cheated_with(CHEATS[cheat])
    has_failed(await judge(pool, make_challenge(target.tests), source))


async def test_a_program_that_is_handed_an_object_passes(pool, make_challenge):
    verdict = await judge(pool, make_challenge(FLIGHT.tests), FLIGHT.right)
    assert verdict.outcome is Outcome.PASSED


async def test_no_cheat_by_way_of_the_scenario_itself_passes(
    pool, make_challenge, driver_cheat
):
    source = FLIGHT.cheated_with(driver_cheat)
    has_failed(await judge(pool, make_challenge(FLIGHT.tests), source))


async def test_a_program_that_is_handed_sessions_passes(pool, make_challenge):
    verdict = await judge(pool, make_challenge(SESSION.tests), SESSION.right)
    assert verdict.scenarios[0].message == ""
    assert verdict.outcome is Outcome.PASSED


@pytest.mark.parametrize("cheat", HOLDER_CHEATS)
async def test_no_cheat_by_what_a_handed_object_holds_passes(
    pool, make_challenge, cheat
):
    source = SESSION.cheated_with(HOLDER_CHEATS[cheat])
    has_failed(await judge(pool, make_challenge(SESSION.tests), source))


HIDDEN_TASKS = {
    "that say they are done": "def done(self): return True",
    "that equal the one that runs": """def __eq__(self, other): return True
    def __hash__(self): return hash(asyncio.current_task())""",
    "that are in another loop": "def get_loop(self): return None",
    "that asyncio does not know": """def __init__(self, *given, **options):
        super().__init__(*given, **options)
        asyncio.tasks._unregister_task(self)""",
}


@pytest.mark.parametrize("way", HIDDEN_TASKS)
async def test_no_task_that_is_left_hides(pool, make_challenge, way):
    source = f"""
import asyncio
class Task(asyncio.Task):
    {HIDDEN_TASKS[way]}
async def left(): await asyncio.sleep(60)
async def bounded(work, items, limit):
    bounded.task = Task(left(), loop=asyncio.get_running_loop())
    gate = asyncio.Semaphore(limit)
    async def one(item):
        async with gate:
            return await work(item)
    return await asyncio.gather(*map(one, items))
"""
    verdict = await judge(pool, make_challenge(TARGETS["limit"].tests), source)
    assert verdict.scenarios[0].message == "Still running at the end: left."


async def test_the_program_does_not_choose_what_is_asked(pool, make_challenge):
    tests = """
from lab import choice, scenario

@scenario("counts", numbers=choice([1, 2], [1, 3]))
async def counts(lab, student, numbers):
    lab.note("asked", numbers)

@counts.check
def _(run, numbers):
    run.order("asked", [numbers])
"""
    source = "import copy\ncopy.deepcopy = lambda value: {'numbers': []}\n"
    verdict = await judge(pool, make_challenge(tests), source)
    assert verdict.scenarios[0].message == ""


async def test_the_scenarios_code_stays_in_its_functions(pool, make_challenge):
    tests = """
from lab import scenario

PAUSE = 2

class Rows:
    def __init__(self, lab):
        self.lab = lab

    async def read(self):
        self.lab.note("read")
        await self.lab.sleep(PAUSE)

@scenario("reads at once")
async def reads(lab, student):
    await student.read(Rows(lab))

@reads.check
def _(run):
    run.order("read", [None, None])
    run.takes(2)
"""
    source = """
PAUSE = 1
__receives__ = __stored__ = lambda thing: thing
async def mine(rows): pass
async def read(rows):
    mine.__code__ = rows.read.__func__.__code__
    await mine(rows)
    await mine(rows)
"""
    verdict = await judge(pool, make_challenge(tests), source)
    assert verdict.scenarios[0].message.startswith("The program reached into")


async def test_defaults_by_keyword_stay_as_they_are(pool, make_challenge):
    tests = """
from lab import scenario

@scenario("reads at once")
async def reads(lab, student):
    async def read(n, *, seconds=2):
        lab.note("read", n)
        await lab.sleep(seconds)
    await student.read_all(read, 2)

@reads.check
def _(run):
    run.order("read", [0, 1])
    run.takes(2)
"""
    source = """
import types
async def read_all(read, count):
    attribute = types.FunctionType.__dict__["__kwdefaults__"]
    real = getattr(attribute.fset, "__self__", attribute)
    for n in range(count):
        await read(n)
        (real.__get__(read) or {})["seconds"] = 0
"""
    verdict = await judge(pool, make_challenge(tests), source)
    assert verdict.scenarios[0].message == "It took 4 s, expected 2 s."


def has_failed(verdict):
    assert verdict.outcome is Outcome.FAILED
    assert [scenario.passed for scenario in verdict.scenarios] == [False]
    message = verdict.scenarios[0].message
    assert message != ""
    assert not any(name in message for name in NOT_EVEN_PYTHON), message


def test_there_are_enough_of_them():
    assert len(CHEATS) >= 100
