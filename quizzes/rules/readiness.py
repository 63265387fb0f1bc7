"""How ready a learner is for a level on a date: topic by topic, and what that leaves to do."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from quizzes.catalogue.shapes import Level

from .mastery import Mastery, TopicEvidence, mastery


@dataclass(frozen=True, slots=True)
class Readiness:
    """Each number is a count of ``topics``, or the mean of those that are known."""

    topics: Mapping[int, Mastery]
    score: float | None  # mean of what is known; None: nothing is
    low: float | None
    high: float | None
    mastered: int
    unknown: int  # topics with too few answers to say
    days_left: int | None  # None: no date was set, or it has passed
    new_items_a_day: int | None  # to have seen every item by then


def readiness(
    seen: Mapping[int, TopicEvidence],
    level: Level,
    today: date,
    interview_on: date | None,
    new_items: int,
) -> Readiness:
    """``seen`` has every topic of the level, remembered as on the day of the interview."""
    topics = {topic: mastery(one, level) for topic, one in seen.items()}
    known = [one for one in topics.values() if one.known]
    days = (interview_on - today).days if interview_on else -1
    return Readiness(
        topics=topics,
        score=_mean([one.score for one in known]),
        low=_mean([one.low for one in known]),
        high=_mean([one.high for one in known]),
        mastered=sum(one.mastered for one in known),
        unknown=len(topics) - len(known),
        days_left=days if days >= 0 else None,
        new_items_a_day=-(-new_items // max(days, 1)) if days >= 0 else None,
    )


def _mean(values: list[float]) -> float | None:
    return sum(values) / len(values) if values else None
