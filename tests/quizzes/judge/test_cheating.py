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


def has_failed(verdict):
    assert verdict.outcome is Outcome.FAILED
    assert [scenario.passed for scenario in verdict.scenarios] == [False]
    message = verdict.scenarios[0].message
    assert message != ""
    assert not any(name in message for name in NOT_EVEN_PYTHON), message


def test_there_are_enough_of_them():
    assert len(CHEATS) >= 100
