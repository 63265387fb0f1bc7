"""What was said before the answer, and how often it was so."""

from __future__ import annotations

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


@given(st.integers(0, 500).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))))
def test_the_share_is_within_its_band_and_the_band_within_0_and_1(
    counts: tuple[int, int],
) -> None:
    right, answers = counts
    low, high = wilson(right, answers)
    assert 0 <= low <= high <= 1
    if answers:
        assert low - 1e-9 <= right / answers <= high + 1e-9
