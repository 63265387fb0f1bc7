"""Follow-ups: which are asked after which work."""

from __future__ import annotations

from dataclasses import replace

import pytest

from quizzes.catalogue.conditions import parse_condition
from quizzes.catalogue.findings import FINDINGS
from quizzes.catalogue.shapes import FollowUp
from quizzes.rules.findings import TOPICS
from quizzes.rules.follow_ups import Work, due, holds

WORK = Work(
    passed=True,
    minutes=7.5,
    submissions=2,
    hints=0,
    peak=3,
    failed=frozenset({"three calls overlap"}),
    finding=frozenset({"deadlock"}),
    runs=1,
    asked=2,
    unasked=1,
    approach=True,
    fault_held=True,
)

TRUE = [
    "",
    "passed",
    "not not passed",
    "minutes < 8",
    "minutes <= 7.5",
    "7 < minutes < 8",
    "submissions == 2 and hints == 0",
    "peak > submissions",
    "peak >= 3 or hints > 5",
    "hints != 1",
    'failed("three calls overlap")',
    'finding("deadlock") and not finding("busy-wait")',
    "(passed or minutes > 60) and submissions < 3",
    "approach and not tests",
    "asked > unasked > 0",
    "runs == 1",
    "fault_held and not fault_broke",
]


@pytest.mark.parametrize("text", TRUE)
def test_a_condition_holds(text: str) -> None:
    assert holds(parse_condition(text), WORK)


@pytest.mark.parametrize("text", TRUE[1:])
def test_its_opposite_does_not(text: str) -> None:
    assert not holds(parse_condition(f"not ({text})"), WORK)


def test_those_that_are_due_stay_in_the_order_of_the_file() -> None:
    always = FollowUp("Why?", "A reason.")
    quick = FollowUp("So quick?", "Practice.", "minutes < 8")
    slow = FollowUp("What took so long?", "The clean-up.", "minutes >= 8")
    assert due([quick, slow, always], WORK) == (quick, always)
    assert due([quick, slow, always], replace(WORK, minutes=8)) == (slow, always)


def test_content_can_ask_about_every_finding_that_has_a_topic() -> None:
    assert sorted(TOPICS) == sorted(FINDINGS)
