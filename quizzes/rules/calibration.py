"""How often "sure" was right: what a learner said before the answer, held against it."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass

from .rating import Confidence

ENOUGH = 5  # answers with one confidence, before its share is told
Z = 1.96  # nineteen times in twenty the truth is within the band


@dataclass(frozen=True, slots=True)
class Calibration:
    """What came of the answers given with one confidence."""

    confidence: Confidence
    answers: int
    right: int
    share: float | None  # of right ones; None: too few to say
    low: float  # the band, by Wilson: it stays within 0 and 1
    high: float


def calibration(
    told: Mapping[Confidence, tuple[int, int]],
) -> tuple[Calibration, ...]:
    """``told`` is (answers, right) of each; from sure to guess."""
    return tuple(_row(each, *told.get(each, (0, 0))) for each in Confidence)


def _row(confidence: Confidence, answers: int, right: int) -> Calibration:
    low, high = wilson(right, answers)
    share = right / answers if answers >= ENOUGH else None
    return Calibration(confidence, answers, right, share, low, high)


def wilson(right: int, answers: int) -> tuple[float, float]:
    """The band of a share that was seen in so many answers."""
    if not answers:
        return 0.0, 1.0
    share, z2 = right / answers, Z * Z / answers
    middle = (share + z2 / 2) / (1 + z2)
    reach = Z * math.sqrt(share * (1 - share) / answers + z2 / (4 * answers)) / (1 + z2)
    return max(0.0, middle - reach), min(1.0, middle + reach)
