"""Which wrong ideas a learner's answers showed, and which of them were got over since."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

NOTHING: frozenset[str] = frozenset()


class Answer(NamedTuple):
    """A judged answer; a tuple, since a page is told by a thousand of them."""

    attempt: int
    item: int
    day: date  # the learner's
    right: bool
    shows: frozenset[str]  # wrong ideas, by their ids
    tests: frozenset[str]  # the ideas that a wrong answer to it could have shown


@dataclass(frozen=True, slots=True)
class Held:
    """A wrong idea, as a learner's answers tell of it."""

    idea: str
    times: int
    last: Answer  # that showed it
    attempts: tuple[int, ...]  # that showed it, the latest first
    cured_by: int | None = None  # the first right answer since


def held(answers: Iterable[Answer], drills: Mapping[int, frozenset[str]]) -> list[Held]:
    """What was not got over comes first, then what was shown most often.

    The answers come in the order in which they were given. ``drills`` names the ideas that
    an item is the drill of.
    """
    shown: dict[str, list[Answer]] = {}
    cured: dict[str, int] = {}
    for one in answers:
        for idea in one.shows:
            shown.setdefault(idea, []).append(one)
            cured.pop(idea, None)
        tested = one.tests | drills.get(one.item, NOTHING) if one.right else NOTHING
        for idea in tested:
            if idea in shown and idea not in cured and _counts(one, shown[idea][-1]):
                cured[idea] = one.attempt
    told = [_held(idea, by, cured.get(idea)) for idea, by in shown.items()]
    return sorted(
        told, key=lambda each: (each.cured_by is not None, -each.times, each.idea)
    )


def _held(idea: str, by: Sequence[Answer], cured_by: int | None) -> Held:
    latest_first = tuple(one.attempt for one in reversed(by))
    return Held(idea, len(by), by[-1], latest_first, cured_by)


def _counts(right: Answer, shown: Answer) -> bool:
    """The same item on the same day is answered from the explanation just read."""
    return (right.item, right.day) != (shown.item, shown.day)
