"""Items that a practice session could ask, what is known of them, and why each is asked."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import IntEnum

from .counting import least_days
from .spacing import Card, due_on

GOAL = 20  # items a day, unless the learner says otherwise
WEAK_FROM = 0.15  # a topic that is known to 85 of 100 is not weak


class Tier(IntEnum):
    """Why an item is asked; the lower, the sooner."""

    DUE = 1
    WEAK = 2  # never seen, of a topic that is known to be weak
    NEW = 3  # never seen
    AHEAD = 4  # seen, and not due yet


@dataclass(frozen=True, slots=True)
class Candidate:
    """An item that could be asked, and what is known of this learner and it."""

    item: int
    topic: int
    kind: str
    is_program: bool
    chance: float  # of a right answer
    weakness: float = 0.0  # of its topic, 0 to 1; 0 where nothing is known of it
    order: int = 0  # of its topic, in the syllabus
    card: Card | None = None
    went_wrong: bool = False  # the last time
    answered_today: bool = False
    left_out: bool = False  # of an interview, and it is asked for since
    difficulty: int = 1  # as its author says
    variants: tuple[int, ...] = ()  # items that practise the same idea


@dataclass(frozen=True, slots=True)
class Day:
    """The day for which is planned."""

    today: date
    interview_on: date | None = None
    goal: int = GOAL


def tier(one: Candidate, day: Day) -> Tier:
    if one.left_out:
        return Tier.DUE
    if one.card is None:
        return Tier.WEAK if one.weakness > WEAK_FROM else Tier.NEW
    due = due_on(one.card, day.interview_on, least_days(one.is_program))
    return Tier.DUE if due <= day.today else Tier.AHEAD
