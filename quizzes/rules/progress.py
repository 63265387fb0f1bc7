"""Where a learner stands, told from counted attempts. Nothing here is guessed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

ENOUGH_ANSWERS = 5  # fewer than these say little about a topic


@dataclass(frozen=True, slots=True)
class Tally:
    """How often one item was answered with one outcome, and when last."""

    item: int
    topic: int
    outcome: str  # an Attempt.Outcome
    times: int
    last: datetime


class Standing(StrEnum):
    """How an item went, the last time it was judged."""

    NEW = "new"
    PENDING = "pending"  # answered, and not judged yet
    RIGHT = "right"
    WRONG = "wrong"


JUDGED = frozenset({Standing.RIGHT, Standing.WRONG})
ANSWERED = JUDGED | {Standing.PENDING}


@dataclass(frozen=True, slots=True)
class TopicProgress:
    """What was judged in one topic. Attempts that were not judged are not in it."""

    right: int = 0
    wrong: int = 0
    last_activity: datetime | None = None

    @property
    def attempts(self) -> int:
        return self.right + self.wrong

    @property
    def share(self) -> float | None:
        """Of right answers, or None while there are too few to say."""
        return self.right / self.attempts if self.attempts >= ENOUGH_ANSWERS else None


def by_topic(tallies: Iterable[Tally]) -> dict[int, TopicProgress]:
    told: dict[int, list[Tally]] = defaultdict(list)
    for tally in tallies:
        told[tally.topic].append(tally)
    return {topic: progress(part) for topic, part in told.items()}


def progress(tallies: Iterable[Tally]) -> TopicProgress:
    judged = [t for t in tallies if t.outcome in JUDGED]
    return TopicProgress(
        right=sum(t.times for t in judged if t.outcome == Standing.RIGHT),
        wrong=sum(t.times for t in judged if t.outcome == Standing.WRONG),
        last_activity=max((t.last for t in judged), default=None),
    )


def standings(tallies: Iterable[Tally]) -> dict[int, Standing]:
    """Of every item that was answered; the others are new."""
    latest: dict[int, Tally] = {}
    for tally in tallies:
        if tally.outcome in ANSWERED and outweighs(tally, latest.get(tally.item)):
            latest[tally.item] = tally
    return {item: Standing(tally.outcome) for item, tally in latest.items()}


def outweighs(tally: Tally, other: Tally | None) -> bool:
    """A judged attempt says more than a pending one, and a later one more than an earlier."""
    if other is None:
        return True
    return (tally.outcome != Standing.PENDING, tally.last) > (
        other.outcome != Standing.PENDING,
        other.last,
    )


def weakest(topics: Mapping[int, TopicProgress]) -> int | None:
    """The topic with the smallest share of right answers, if any has enough and is not whole."""
    shares = {key: one.share for key, one in topics.items()}
    known = [
        (share, key) for key, share in shares.items() if share is not None and share < 1
    ]
    return min(known)[1] if known else None
