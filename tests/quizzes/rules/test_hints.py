"""What a hint is said to cost is what it costs."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizzes.rules.ability import LEAST_SCORE, program_score
from quizzes.rules.hints import WHOLE, SoFar, cost, next_hint, points


def test_each_takes_off_twenty_of_a_hundred_and_thirty_are_left() -> None:
    assert [points(taken) for taken in range(6)] == [100, 80, 60, 40, 30, 30]
    assert [cost(taken) for taken in range(5)] == [20, 20, 20, 10, 0]


@given(st.integers(0, 50))
def test_the_points_are_those_that_abilities_are_told_by(taken: int) -> None:
    assert points(taken) == pytest.approx(WHOLE * program_score(True, 0, taken))
    assert points(taken) >= WHOLE * LEAST_SCORE
    assert cost(taken) == points(taken) - points(taken + 1) >= 0


@given(st.sets(st.integers(1, 6)), st.integers(0, 6))
def test_the_next_is_the_first_that_was_not_taken(taken: set[int], of: int) -> None:
    following = next_hint(taken, of)
    left = set(range(1, of + 1)) - taken
    assert following == min(left, default=None)


@given(st.integers(0, 6), st.integers(0, 9))
def test_after_failed_tries_it_costs_what_it_still_takes_off(
    taken: int, failed: int
) -> None:
    tried = SoFar(failed)
    left = program_score(True, failed, taken) - program_score(True, failed, taken + 1)
    assert cost(taken, tried) == pytest.approx(WHOLE * left)
    assert points(taken, tried) == pytest.approx(
        WHOLE * program_score(True, failed, taken)
    )


def test_what_follows_the_one_that_counts_costs_nothing() -> None:
    assert cost(0, SoFar(failed=1, settled=True)) == 0
