"""Follow-ups: what happened goes first, none comes twice, each says why it came."""

from __future__ import annotations

import pytest

from quizzes.catalogue.asking import AskedWhen, Spoken
from quizzes.catalogue.conditions import parse_condition
from quizzes.catalogue.shapes import FollowUp
from quizzes.rules.answers import Told
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
    unasked=3,
    finding=frozenset({"deadlock"}),
    fault_broke=True,
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
    "not approach and unasked > 2": "No approach was written down, and details of the task "
    "that were not asked for: 3.",
    "not fault_held": "Your code did not hold an injected fault.",
    "fault_broke or tests": "The injected fault broke your code.",
    "not tests": "No tests of your own were written.",
}


@pytest.mark.parametrize("condition", REASONS)
def test_a_reason_is_what_happened(condition: str) -> None:
    assert because(parse_condition(condition), WORK) == REASONS[condition]


SAID = Spoken(
    minutes=2,
    must=("it suspends", "others run"),
    good=("at once if ready", "one thread"),
    wrong_claims=("it starts a thread",),
    follow_ups=("Why?", "How?"),
    answer="It suspends.",
    asked_when=(
        AskedWhen("Which thread?", 'claimed("it starts a thread")'),
        AskedWhen("And if it is ready?", 'score >= 3 and not said("at once if ready")'),
    ),
)


def told(*points: int, claims: tuple[int, ...] = ()) -> Told:
    return Told("", frozenset(points), frozenset(claims))


def test_a_spoken_follow_up_needs_the_core_of_the_answer() -> None:
    assert choose_spoken(SAID, told(0), ()) is None
    chosen = choose_spoken(SAID, told(0, 1), {"Why?"})
    assert chosen
    assert (chosen.ask, chosen.reason) == (
        "How?",
        "Your answer had the core of it.",
    )


def test_what_was_ticked_and_what_was_not_decides_what_is_asked_on() -> None:
    left_out = choose_spoken(SAID, told(0, 1, 3), ())
    claimed = choose_spoken(SAID, told(0, 1, 2, 3, claims=(0,)), ())
    assert left_out
    assert claimed
    assert (left_out.ask, left_out.reason) == (
        "And if it is ready?",
        "It goes by how much of the answer was there, and you did not tick “at once if ready”.",
    )
    assert (claimed.ask, claimed.reason) == (
        "Which thread?",
        "You claimed “it starts a thread”.",
    )
    again = choose_spoken(SAID, told(0, 1, 3), {left_out.ask})
    assert again
    assert again.ask == "Why?"


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
