"""What was said before the answer, and how often it was so."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizzes.rules.calibration import calibration, wilson
from quizzes.rules.rating import Confidence


def test_each_confidence_has_its_row_from_sure_to_guess() -> None:
    told = calibration({Confidence.SURE: (10, 9), Confidence.GUESS: (4, 4)})
    assert [(row.confidence, row.answers, row.right, row.share) for row in told] == [
        (Confidence.SURE, 10, 9, 0.9),
        (Confidence.THINK_SO, 0, 0, None),
        (Confidence.GUESS, 4, 4, None),
    ]


def test_five_answers_are_enough_for_a_share() -> None:
    [row, *_] = calibration({Confidence.SURE: (5, 4)})
    assert row.share == 0.8


@pytest.mark.parametrize(
    ("right", "answers", "band"),
    [
        (0, 10, (0.0, 0.2775)),
        (9, 10, (0.5958, 0.9821)),
        (50, 100, (0.4038, 0.5962)),
    ],
)
def test_the_band_holds_the_truth_nineteen_times_in_twenty(
    right: int, answers: int, band: tuple[float, float]
) -> None:
    """As tables of Wilson's interval have it for 95 of 100."""
    assert wilson(right, answers) == pytest.approx(band, abs=1e-4)


@given(st.integers(0, 500).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))))
def test_the_share_is_within_its_band_and_the_band_within_0_and_1(
    counts: tuple[int, int],
) -> None:
    right, answers = counts
    low, high = wilson(right, answers)
    assert 0 <= low <= high <= 1
    if answers:
        assert low - 1e-9 <= right / answers <= high + 1e-9
