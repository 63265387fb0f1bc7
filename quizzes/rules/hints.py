"""What a hint costs, which is said before it is taken, and which one comes next."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from .ability import program_score
from .counting import Effort

WHOLE = 100  # points that a program counts for which needed no help


@dataclass(frozen=True, slots=True)
class SoFar:
    """How the challenge went today, before the hint is taken."""

    failed: int = 0  # tries
    settled: bool = False  # solved or given up: nothing that follows today counts


NOT_TRIED = SoFar()


def so_far(effort: Effort | None, today: date) -> SoFar:
    """By the latest effort: what is still being judged is not in it."""
    if effort is None or effort.day < today:
        return NOT_TRIED
    return SoFar(effort.failed_submits, effort.is_right or effort.gave_up)


def points(hints: int, so_far: SoFar = NOT_TRIED) -> int:
    """What a program counts for if it is right now, after so many hints."""
    return round(WHOLE * program_score(True, so_far.failed, hints))


def cost(taken: int, so_far: SoFar = NOT_TRIED) -> int:
    """Points that one hint more takes off today."""
    if so_far.settled:
        return 0
    return points(taken, so_far) - points(taken + 1, so_far)


def next_hint(taken: Collection[int], of: int) -> int | None:
    """The first that was not taken; hints are numbered from 1."""
    return next((number for number in range(1, of + 1) if number not in taken), None)
