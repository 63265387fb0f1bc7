"""Programs that want to pass without doing what is asked. None of them does."""

from __future__ import annotations

import pytest

from quizzes.judge import Outcome, judge
from tests.quizzes.judge.cheats import CHEATS
from tests.quizzes.judge.cheats.targets import TARGETS

# What would show that a cheat is no cheat, only a program that does not run.
NOT_EVEN_PYTHON = ("SyntaxError", "IndentationError", "NameError")


@pytest.fixture(params=TARGETS)
def target(request):
    return TARGETS[request.param]


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
    verdict = await judge(pool, make_challenge(target.tests), source)
    assert verdict.outcome is Outcome.FAILED
    assert [scenario.passed for scenario in verdict.scenarios] == [False]
    message = verdict.scenarios[0].message
    assert message != ""
    assert not any(name in message for name in NOT_EVEN_PYTHON), message


def test_there_are_enough_of_them():
    assert len(CHEATS) >= 100
