"""When an item is asked again: a thin layer over FSRS that counts in the learner's days.

FSRS is given noon of each day, so neither clocks that change nor travel move a review:
what it hears is how many days went by on the learner's own calendar.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

import fsrs

from .rating import Rating

RETENTION = 0.9
LONGEST_DAYS = 365
QUESTION_LEAST_DAYS = 1
PROGRAM_LEAST_DAYS = (
    3  # the text of one's own program is remembered longer than the idea
)
ONE_CARD = 1  # a Card without an id sleeps to make one

_SCHEDULER = fsrs.Scheduler(
    desired_retention=RETENTION,
    learning_steps=(),
    relearning_steps=(),
    maximum_interval=LONGEST_DAYS,
    enable_fuzzing=False,  # the same answers, the same dates
)
# FSRS's own curve, to the last bit. Written out because a page asks it of every item, and
# to make a card of FSRS's for each takes ten times as long.
_DECAY: float = -_SCHEDULER.parameters[20]
_FORGOTTEN: float = 0.9 ** (1 / _DECAY) - 1


@dataclass(frozen=True, slots=True)
class Card:
    """What one learner's memory of one item is like."""

    stability: float  # days until the chance to recall falls to 0.9
    difficulty: float  # 1 to 10, of remembering it
    last_on: date
    due_on: date
    times: int = 1  # days on which it was asked
    lapses: int = 0  # of those, how often it had been forgotten
    rating: Rating = Rating.GOOD  # the last


def review(
    card: Card | None, rating: Rating, day: date, least_days: int = QUESTION_LEAST_DAYS
) -> Card:
    """The card after it was asked on this day."""
    day = max(day, card.last_on) if card else day
    after, _ = _SCHEDULER.review_card(
        _to_fsrs(card, day), fsrs.Rating(rating), _noon(day)
    )
    if after.stability is None or after.difficulty is None:
        raise TypeError("A card that was reviewed has both.")
    days = max(least_days, (after.due - _noon(day)).days)
    return Card(
        stability=after.stability,
        difficulty=after.difficulty,
        last_on=day,
        due_on=day + timedelta(days=days),
        times=card.times + 1 if card else 1,
        lapses=(card.lapses if card else 0) + (rating == Rating.AGAIN),
        rating=rating,
    )


def retrievability(card: Card, day: date) -> float:
    """The chance that it is remembered on this day; 1 on the day it was asked."""
    days = max(0, (day - card.last_on).days)
    return math.pow(1 + _FORGOTTEN * days / card.stability, _DECAY)


def due_on(
    card: Card, interview_on: date | None, least_days: int = QUESTION_LEAST_DAYS
) -> date:
    """Not later than halfway from the last time to the interview, so that it comes twice.

    Where that would be too soon, later; but not after the interview.
    """
    if interview_on is None or interview_on <= card.last_on:
        return card.due_on
    half = max(least_days, (interview_on - card.last_on).days // 2)
    return min(card.due_on, card.last_on + timedelta(days=half), interview_on)


def _to_fsrs(card: Card | None, day: date) -> fsrs.Card:
    if card is None:
        return fsrs.Card(card_id=ONE_CARD, due=_noon(day))
    return fsrs.Card(
        card_id=ONE_CARD,
        state=fsrs.State.Review,
        stability=card.stability,
        difficulty=card.difficulty,
        due=_noon(card.due_on),
        last_review=_noon(card.last_on),
    )


def _noon(day: date) -> datetime:
    return datetime.combine(day, time(12), UTC)
