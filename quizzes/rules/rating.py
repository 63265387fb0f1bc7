"""How well an answer was remembered: again, hard, good or easy, as the scheduler asks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntEnum, StrEnum
from statistics import median

SLOW = 2.0  # times the item's median: it was worked out rather than known
QUICK = 0.75
ENOUGH_TIMES = 5  # answers that an item needs before its median means anything


class Rating(IntEnum):
    """The numbers are those of FSRS."""

    AGAIN = 1
    HARD = 2
    GOOD = 3
    EASY = 4


class Confidence(StrEnum):
    """What a learner said before the answer was judged."""

    SURE = "sure"
    THINK_SO = "think_so"
    GUESS = "guess"


@dataclass(frozen=True, slots=True)
class Evidence:
    """What is known of one judged answer."""

    right: bool
    seconds: float | None = None
    median_seconds: float | None = None  # of right answers to this item, if known
    confidence: Confidence | None = None
    hints: int = 0
    failed_submits: int = 0  # of the same program, on the same day
    own_share: float | None = None  # self-graded: of the key points that were ticked


def rate(seen: Evidence) -> Rating:
    if not seen.right:
        return Rating.AGAIN
    if seen.confidence == Confidence.GUESS or seen.hints or seen.failed_submits:
        return Rating.HARD
    is_sure = seen.confidence == Confidence.SURE
    if seen.own_share is not None:  # how long somebody speaks says nothing
        whole = seen.own_share >= 1
        return (Rating.EASY if is_sure else Rating.GOOD) if whole else Rating.HARD
    if _pace(seen) > SLOW:
        return Rating.HARD
    return Rating.EASY if is_sure and _pace(seen) <= QUICK else Rating.GOOD


def median_of(seconds: Sequence[float]) -> float | None:
    return median(seconds) if len(seconds) >= ENOUGH_TIMES else None


def _pace(seen: Evidence) -> float:
    """Of the median; an ordinary one where the time or the median is not known."""
    if seen.seconds is None or not seen.median_seconds:
        return 1.0
    return seen.seconds / seen.median_seconds
