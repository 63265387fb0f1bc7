"""The hints of a challenge as its page shows them: the taken ones, and what the next costs."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from quizzes.catalogue.shapes import Challenge
from quizzes.rules import hints
from quizzes.rules.hints import SoFar


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
    so_far: SoFar  # today
    cost: int  # points, of the next, where it is solved today
    points: int  # what is left to be had without it
    later_cost: int  # the same where it is solved on another day
    later_points: int


def hint_steps(asked: Challenge, taken: Collection[int], so_far: SoFar) -> HintSteps:
    """A later version may have fewer hints than were taken."""
    shown = [n for n in taken if n <= len(asked.hints)]
    return HintSteps(
        taken=tuple(Step(n, asked.hints[n - 1]) for n in shown),
        of=len(asked.hints),
        next=hints.next_hint(shown, len(asked.hints)),
        so_far=so_far,
        cost=hints.cost(len(shown), so_far),
        points=hints.points(len(shown), so_far),
        later_cost=hints.cost(len(shown)),
        later_points=hints.points(len(shown)),
    )
