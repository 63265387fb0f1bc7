"""What a hint costs, which is said before it is taken, and which one comes next."""

from __future__ import annotations

from collections.abc import Collection

from .ability import program_score

WHOLE = 100  # points that a program counts for which needed no help


def points(hints: int) -> int:
    """What a program that is right at the first try counts for, after so many hints."""
    return round(WHOLE * program_score(True, 0, hints))


def cost(taken: int) -> int:
    """Points that one hint more takes off."""
    return points(taken) - points(taken + 1)


def next_hint(taken: Collection[int], of: int) -> int | None:
    """The first that was not taken; hints are numbered from 1."""
    return next((number for number in range(1, of + 1) if number not in taken), None)
