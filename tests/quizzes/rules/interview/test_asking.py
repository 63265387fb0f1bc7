"""Follow-ups: what happened goes first, none comes twice, each says why it came."""

from __future__ import annotations

import pytest

from quizzes.catalogue.conditions import parse_condition
from quizzes.catalogue.shapes import FollowUp
from quizzes.rules.follow_ups import Work
from quizzes.rules.interview.asking import ALWAYS, because, choose, choose_spoken
from quizzes.rules.interview.clarifying import withheld

WORK = Work(
    passed=False,
    minutes=7.5,
    submissions=2,
    hints=0,
    peak=3,
    failed=frozenset({"three calls overlap"}),
    findings=frozenset({"deadlock"}),
)
ANY = FollowUp("And in production?", "Measures.")
DEADLOCK = FollowUp("Why did it stand still?", "A ring.", 'finding("deadlock")')
FAST = FollowUp("So quick?", "Practice.", "minutes < 3")


def test_what_happened_goes_before_what_is_always_asked() -> None:
    chosen = choose([ANY, FAST, DEADLOCK], WORK, ())
    assert chosen
    assert (chosen.ask, chosen.reason) == (DEADLOCK.ask, "“deadlock” was noticed.")


def test_nothing_is_asked_twice() -> None:
    chosen = choose([ANY, DEADLOCK], WORK, {DEADLOCK.ask})
    assert chosen
    assert (chosen.ask, chosen.reason) == (ANY.ask, ALWAYS)
    assert choose([ANY, DEADLOCK], WORK, {DEADLOCK.ask, ANY.ask}) is None


REASONS = {
    "not passed": "Not every scenario has passed.",
    "minutes < 8": "7.5 minutes after the task was opened.",
    'failed("three calls overlap") and submissions > 1': "The scenario “three calls overlap” "
    "had failed, and askings for the hidden scenarios: 2.",
    'failed("x") or finding("deadlock")': "“deadlock” was noticed.",
}


@pytest.mark.parametrize("condition", REASONS)
def test_a_reason_is_what_happened(condition: str) -> None:
    assert because(parse_condition(condition), WORK) == REASONS[condition]


def test_a_spoken_follow_up_needs_the_core_of_the_answer() -> None:
    assert choose_spoken(["Why?"], 1, ()) is None
    chosen = choose_spoken(["Why?", "How?"], 2, {"Why?"})
    assert chosen
    assert chosen.ask == "How?"


PROMPT = """Do it.

- It is quick.
- **Errors:** the first one leaves.
- **If the caller is cancelled**, at any moment: all end.
  They are awaited.
- **Not specified:** the rest.

Example: do it."""


def test_a_task_holds_its_labelled_details_back() -> None:
    task = withheld(PROMPT)
    assert task.shown == "Do it.\n\n- It is quick.\n\nExample: do it."
    assert [each.question for each in task.details] == [
        "Which errors leave, and when?",
        "What happens if the caller is cancelled?",
        "What is left open?",
    ]
    assert task.details[1].text.endswith("  They are awaited.")
