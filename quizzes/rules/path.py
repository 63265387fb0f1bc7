"""Which item comes next: in a topic, and in the warm-up."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from .progress import Standing

WARM_UP_STEPS = 4  # easy questions, about two minutes


@dataclass(frozen=True, slots=True)
class Step:
    """An item on a path, and how it went so far."""

    slug: str
    standing: Standing


@dataclass(frozen=True, slots=True)
class Candidate:
    """A question that the warm-up may ask."""

    slug: str
    topic: int
    difficulty: int


def next_step(steps: Sequence[Step], after: str = "") -> str | None:
    """The slug of the next new item behind ``after``, else of one that went wrong, else None."""
    here = next((n for n, step in enumerate(steps) if step.slug == after), -1)
    ahead = [*steps[here + 1 :], *steps[: max(here, 0)]]
    for wanted in (Standing.NEW, Standing.WRONG):
        for step in ahead:
            if step.standing == wanted:
                return step.slug
    return None


def warm_up(candidates: Sequence[Candidate], answered: Collection[str]) -> str | None:
    """The easiest question that was not answered yet, the topics taking turns."""
    seen: Counter[int] = Counter()
    turns: list[tuple[int, int, str]] = []
    for one in sorted(candidates, key=lambda c: c.difficulty):
        turns.append((seen[one.topic], one.difficulty, one.slug))
        seen[one.topic] += 1
    turns.sort(key=lambda turn: turn[:2])
    return next((slug for *_, slug in turns if slug not in answered), None)
