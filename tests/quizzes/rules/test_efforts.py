"""Of a day's answers to one item the one is named that ``counting`` counts."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizzes.rules.counting import Judged, Known, count
from quizzes.rules.efforts import Entered, Part, part, that_counts
from quizzes.rules.rating import Evidence

TODAY = date(2026, 3, 28)
OUTCOMES = ("wrong", "right", "gave_up")


def day_of(*outcomes: str) -> list[Entered]:
    return [Entered(n, outcome != "wrong") for n, outcome in enumerate(outcomes)]


@pytest.mark.parametrize(
    ("outcomes", "parts"),
    [
        (["right", "wrong"], [Part.COUNTS, Part.AFTER]),
        (["wrong", "right", "right"], [Part.TRY, Part.COUNTS, Part.AFTER]),
        (["wrong", "wrong"], [Part.UNSOLVED, Part.UNSOLVED]),
        (["wrong", "gave_up", "right"], [Part.TRY, Part.COUNTS, Part.AFTER]),
    ],
)
def test_of_programs_the_first_right_one_counts(
    outcomes: list[str], parts: list[Part]
) -> None:
    day = day_of(*outcomes)
    assert [part(day, one.answer, is_program=True) for one in day] == parts


def test_of_a_question_the_first_answer_counts_right_or_wrong() -> None:
    for day in (day_of("wrong", "right"), day_of("right", "wrong")):
        parts = [part(day, one.answer, is_program=False) for one in day]
        assert parts == [Part.COUNTS, Part.AFTER]


@given(st.lists(st.sampled_from(OUTCOMES), min_size=1, max_size=6), st.booleans())
def test_what_comes_after_the_one_that_counts_changes_nothing_that_is_known(
    outcomes: list[str], is_program: bool
) -> None:
    if not is_program:
        outcomes = ["wrong" if one == "gave_up" else one for one in outcomes]
    known, after = Known(), list[Known]()
    for n, one in enumerate(outcomes):
        seen = Evidence(one == "right")
        told = Judged(n, TODAY, is_program, 0.0, 0.0, seen, one == "gave_up")
        known = count(known, told)
        after.append(known)
    day = day_of(*outcomes)
    for one in day:
        if part(day, one.answer, is_program) == Part.AFTER:
            assert after[one.answer] == after[one.answer - 1]
    counts = that_counts(day, is_program).answer
    assert known.effort
    assert known.effort.is_right == (outcomes[counts] == "right")
