"""From an answer to again, hard, good or easy."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizzes.rules.rating import Confidence, Evidence, Rating, median_of, rate

SURE, THINK_SO, GUESS = Confidence
evidence = st.builds(
    Evidence,
    right=st.booleans(),
    seconds=st.none() | st.floats(0, 3600),
    median_seconds=st.none() | st.floats(0, 3600),
    confidence=st.none() | st.sampled_from(Confidence),
    hints=st.integers(0, 4),
    failed_submits=st.integers(0, 9),
    own_share=st.none() | st.floats(0, 1),
)


@pytest.mark.parametrize(
    ("seen", "rating"),
    [
        (Evidence(False, 1, 30, SURE), Rating.AGAIN),
        (Evidence(True), Rating.GOOD),
        (Evidence(True, 30, 30, SURE), Rating.GOOD),
        (Evidence(True, 20, 30, SURE), Rating.EASY),
        (Evidence(True, 20, 30, THINK_SO), Rating.GOOD),
        (Evidence(True, 20, 30), Rating.GOOD),
        (Evidence(True, 61, 30, SURE), Rating.HARD),
        (Evidence(True, 60, 30, SURE), Rating.GOOD),  # just twice as long is not slow
        (Evidence(True, 22.5, 30, SURE), Rating.EASY),  # just three quarters is quick
        (Evidence(True, 22.6, 30, SURE), Rating.GOOD),
        (Evidence(True, 20, 30, GUESS), Rating.HARD),
        (Evidence(True, hints=1), Rating.HARD),
        (Evidence(True, failed_submits=1), Rating.HARD),
        (Evidence(True, 1, None, SURE), Rating.GOOD),
        (Evidence(True, 300, 30, own_share=1.0), Rating.GOOD),
        (Evidence(True, 300, 30, SURE, own_share=1.0), Rating.EASY),
        (Evidence(True, 300, 30, SURE, own_share=0.8), Rating.HARD),
        (Evidence(False, own_share=0.4), Rating.AGAIN),
    ],
)
def test_what_was_seen_decides_the_rating(seen: Evidence, rating: Rating) -> None:
    assert rate(seen) == rating


@given(evidence)
def test_again_means_wrong_and_only_that(seen: Evidence) -> None:
    assert (rate(seen) == Rating.AGAIN) == (not seen.right)


def test_a_median_needs_five_times() -> None:
    assert median_of([4, 8, 6, 1]) is None
    assert median_of([4, 8, 6, 1, 90]) == 6
