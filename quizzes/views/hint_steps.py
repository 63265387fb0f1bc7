"""The hints of a challenge as its page shows them: the taken ones, and what the next costs."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from quizzes.catalogue.shapes import Challenge
from quizzes.rules import hints


@dataclass(frozen=True, slots=True)
class Step:
    """A hint that was taken."""

    number: int
    text: str


@dataclass(frozen=True, slots=True)
class HintSteps:
    """How far a learner has come with them."""

    taken: tuple[Step, ...]
    of: int
    next: int | None  # None: all are taken
    cost: int  # points, of the next
    points: int  # what is left to be had without it


def hint_steps(asked: Challenge, taken: Collection[int]) -> HintSteps:
    """A later version may have fewer hints than were taken."""
    shown = [n for n in taken if n <= len(asked.hints)]
    return HintSteps(
        taken=tuple(Step(n, asked.hints[n - 1]) for n in shown),
        of=len(asked.hints),
        next=hints.next_hint(shown, len(asked.hints)),
        cost=hints.cost(len(shown)),
        points=hints.points(len(shown)),
    )
