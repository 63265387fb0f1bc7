"""How able a learner is and how hard an item, learned from answers one by one: topic-Elo.

The chance of a right answer is ``guess + (1 - guess) * sigma(learner + topic - item)``.
After an answer each of the three moves by its surprise, ever less the more answers stand
behind it. An item begins where its author put it, so a young site is not blind.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, replace

AUTHORS_MIDDLE = 2.5  # the author's difficulty that is 0 on the scale of abilities
AUTHORS_STEP = 0.9
LEAST_SCORE = 0.3  # of a program that became right at last
FAILED_SUBMIT_COST = 0.15
HINT_COST = 0.2
GRID = 2.0**-32  # what moves an item is a multiple of it


@dataclass(frozen=True, slots=True)
class Estimate:
    """A number, and how many answers stand behind it."""

    value: float = 0.0
    n: int = 0


UNKNOWN = Estimate()


@dataclass(frozen=True, slots=True)
class Pace:
    """How far one answer moves an estimate: less with each answer."""

    first: float
    shrink: float

    def at(self, n: int) -> float:
        return self.first / (1 + self.shrink * n)


LEARNER = Pace(0.5, 0.05)
TOPIC = Pace(0.45, 0.05)
ITEM = Pace(0.5, 0.15)


@dataclass(frozen=True, slots=True)
class Levels:
    """The three estimates that meet in one answer."""

    learner: Estimate = UNKNOWN  # over all topics
    topic: Estimate = UNKNOWN  # the learner's own, beside ``learner``
    item: Estimate = UNKNOWN  # beside its author's prior: harder is more


UNTRIED = Levels()


@dataclass(frozen=True, slots=True)
class Effect:
    """What one answer did: enough to revise it, or to take it back."""

    chance: float  # that the answer would be right, before it was given
    score: float  # 0 to 1
    learner_n: int  # answers that stood behind each estimate before
    topic_n: int
    item_n: int | None  # None: the item was not moved
    weight: float = 1.0  # less, where memory may explain the answer


def on_grid(step: float) -> float:
    """Sums of such steps are exact, so the same in whatever order answers are told again."""
    return round(step / GRID) * GRID


def prior(author_difficulty: int) -> float:
    """The difficulty an item starts from, on the scale of abilities."""
    return (author_difficulty - AUTHORS_MIDDLE) * AUTHORS_STEP


def sigma(x: float) -> float:
    """The logistic curve, which no float overflows."""
    if x >= 0:
        return 1 / (1 + math.exp(-x))
    return math.exp(x) / (1 + math.exp(x))


def chance(ability: float, difficulty: float, guess: float = 0.0) -> float:
    """That somebody of this ability gets an item of this difficulty right."""
    return guess + (1 - guess) * sigma(ability - difficulty)


def program_score(right: bool, failed_submits: int, hints: int) -> float:
    """A program counts by how it became right; one that is not right counts nothing."""
    if not right:
        return 0.0
    cost = FAILED_SUBMIT_COST * failed_submits + HINT_COST * hints
    return max(LEAST_SCORE, 1 - cost)


def learn(
    levels: Levels,
    start: float,
    guess: float,
    score: float,
    moves_item: bool,
    weight: float = 1.0,
) -> tuple[Levels, Effect]:
    """Move the estimates by one answer. ``start`` is the item's prior."""
    learner, topic, item = levels.learner, levels.topic, levels.item
    ability = learner.value + topic.value
    effect = Effect(
        chance=chance(ability, start + item.value, guess),
        score=score,
        learner_n=learner.n,
        topic_n=topic.n,
        item_n=item.n if moves_item else None,
        weight=weight,
    )
    moved = _moved(levels, effect, score - effect.chance, answers=1)
    return replace(moved, item=_item_at(levels.item, None, effect)), effect


def revise(
    levels: Levels, effect: Effect, score: float, moves_item: bool
) -> tuple[Levels, Effect]:
    """As if the answer had scored so from the start: the moves are linear in the score."""
    moved = _moved(levels, effect, score - effect.score, answers=0)
    item_n = effect.item_n if moves_item else None
    revised = replace(effect, score=score, item_n=item_n)
    return replace(moved, item=_item_at(levels.item, effect, revised)), revised


def take_back(levels: Levels, effect: Effect) -> Levels:
    """As if the answer had not been given."""
    moved = _moved(levels, effect, effect.chance - effect.score, answers=-1)
    return replace(moved, item=_item_at(levels.item, effect, None))


def _moved(levels: Levels, effect: Effect, surprise: float, answers: int) -> Levels:
    def toward(old: Estimate, step: float) -> Estimate:
        return Estimate(old.value + step * effect.weight * surprise, old.n + answers)

    return replace(
        levels,
        learner=toward(levels.learner, LEARNER.at(effect.learner_n)),
        topic=toward(levels.topic, TOPIC.at(effect.topic_n)),
    )


def _item_at(item: Estimate, was: Effect | None, now: Effect | None) -> Estimate:
    """The item with the one effect in place of the other, to the last bit."""
    value = item.value - _pull(was) + _pull(now)
    return Estimate(value, item.n - _tells(was) + _tells(now))


def _pull(effect: Effect | None) -> float:
    """How far an answer moves its item."""
    if effect is None or effect.item_n is None:
        return 0.0
    step = ITEM.at(effect.item_n) * effect.weight
    return on_grid(step * (effect.chance - effect.score))


def _tells(effect: Effect | None) -> bool:
    return effect is not None and effect.item_n is not None
