"""Which of one day's answers to one item counts, and what the others are beside it.

As ``counting`` has it: of a question the first; of a program the first that was right, or
that it was given up.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum


class Part(StrEnum):
    COUNTS = "counts"
    TRY = "try"  # failed, before the one that counts
    AFTER = "after"  # when the one that counts was there
    UNSOLVED = "unsolved"  # programs of which none was right: together they count once


@dataclass(frozen=True, slots=True)
class Entered:
    """One of the day's answers, in the order in which they were entered."""

    answer: int
    settles: bool  # it is right, or a giving up


def that_counts(day: Sequence[Entered], is_program: bool) -> Entered:
    settling = (one for one in day if one.settles)
    return next(settling, day[0]) if is_program else day[0]


def part(day: Sequence[Entered], answer: int, is_program: bool) -> Part:
    counts = that_counts(day, is_program)
    if is_program and not counts.settles:
        return Part.UNSOLVED
    if answer == counts.answer:
        return Part.COUNTS
    place = [one.answer for one in day]
    return Part.TRY if place.index(answer) < place.index(counts.answer) else Part.AFTER
