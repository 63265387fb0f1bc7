"""How well a topic is known: a chance with its band, from what was answered and remembered.

Mastery is the chance to answer an item of the level's difficulty now: what the learner
can, times what they still remember. Under five answers nothing is claimed.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from enum import StrEnum

from quizzes.catalogue.shapes import Level

from . import ability
from .ability import UNKNOWN, Estimate
from .progress import ENOUGH_ANSWERS

MASTERED_SCORE = 85
MASTERED_ANSWERS = 8
MASTERED_DAYS = 3  # the cheap protection against cramming

REFERENCE = {Level.JUNIOR: 2, Level.MIDDLE: 3, Level.SENIOR: 4}  # author's difficulty
ABILITY_SPREAD = 1.06  # of learners' abilities in a topic, before anything was answered
INFORMATION = 0.2  # of one item near the chance that sessions aim at: p * (1 - p)
UNSEEN_GROWTH = 0.1  # of ability, by one repetition; benchmarks/cohort.py shows the fit
BAND = 1.28  # standard errors on each side: eight times in ten the truth is within


class Missing(StrEnum):
    """What keeps a topic from being mastered, or would raise its mastery most."""

    ANSWERS = "answers"  # too few to say, or to rely on
    DAYS = "days"  # all on one or two days
    PROGRAM = "program"  # no challenge of it was solved
    REVIEW = "review"  # it was known, and is being forgotten
    PRACTICE = "practice"  # it is not known well enough yet
    NOTHING = "nothing"


@dataclass(frozen=True, slots=True)
class TopicEvidence:
    """What was seen of one learner in one topic."""

    learner: Estimate = UNKNOWN
    topic: Estimate = UNKNOWN
    answers: int = 0  # efforts: an item counts once a day
    items: int = 0  # different ones
    days: int = 0  # different ones
    programs_right: int = 0
    has_programs: bool = True  # the topic has challenges at all
    remembered: float = 1.0  # mean retrievability of the cards, on the day in question


@dataclass(frozen=True, slots=True)
class Mastery:
    """0 to 100, and the band in which the truth likely is."""

    score: float
    low: float
    high: float
    known: bool  # enough answers to say so
    mastered: bool
    missing: Missing

    @property
    def percent(self) -> int | None:
        """To be shown; None where there are not enough answers yet."""
        return round(self.score) if self.known else None


def mastery(seen: TopicEvidence, level: Level) -> Mastery:
    able = seen.learner.value + seen.topic.value - ability.prior(REFERENCE[level])
    below, above = band(seen)
    score = 100 * ability.sigma(able) * seen.remembered
    low = 100 * ability.sigma(able - below) * seen.remembered
    high = 100 * ability.sigma(able + above)
    known = seen.answers >= ENOUGH_ANSWERS
    lacks = _lacking(seen)
    mastered = score >= MASTERED_SCORE and lacks is None
    return Mastery(score, low, high, known, mastered, _missing(seen, score, lacks))


def band(seen: TopicEvidence) -> tuple[float, float]:
    """How far an ability may lie below and above what is told, on its own scale.

    What is repeated is answered from memory: it tells hardly anything of ability, so only
    different items narrow the band. But practice does make abler, and nothing shows it: up
    to the top, the band grows with each repetition, and what was forgotten of the items
    that were asked says nothing against one that was not.
    """
    told = min(seen.items, seen.answers)
    variance = 1 / (1 / ABILITY_SPREAD**2 + INFORMATION * told)
    grown = UNSEEN_GROWTH**2 * (seen.answers - told)
    return BAND * math.sqrt(variance), BAND * math.sqrt(variance + grown)


def _lacking(seen: TopicEvidence) -> Missing | None:
    """What no score makes up for."""
    if seen.answers < MASTERED_ANSWERS:
        return Missing.ANSWERS
    if seen.has_programs and not seen.programs_right:
        return Missing.PROGRAM
    return Missing.DAYS if seen.days < MASTERED_DAYS else None


def _missing(seen: TopicEvidence, score: float, lacks: Missing | None) -> Missing:
    """What would raise it most: the larger of what is forgotten and what is not yet known."""
    if seen.answers < ENOUGH_ANSWERS:
        return Missing.ANSWERS
    if score >= MASTERED_SCORE:
        return lacks or Missing.NOTHING
    able = score / seen.remembered if seen.remembered else 0.0
    forgotten, unknown = able * (1 - seen.remembered), (100 - able) * seen.remembered
    return Missing.REVIEW if forgotten > unknown else Missing.PRACTICE
