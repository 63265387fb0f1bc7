"""Which wrong ideas a learner's answers showed, and which of them were got over since."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date

NOTHING: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Answer:
    """A judged answer."""

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
    told: dict[str, Held] = {}
    for one in answers:
        for idea in one.shows:
            told[idea] = _shown(idea, one, told.get(idea))
        tested = one.tests | drills.get(one.item, NOTHING) if one.right else NOTHING
        for idea in tested & told.keys():
            if told[idea].cured_by is None and _counts(one, told[idea].last):
                told[idea] = replace(told[idea], cured_by=one.attempt)
    return sorted(
        told.values(),
        key=lambda each: (each.cured_by is not None, -each.times, each.idea),
    )


def _shown(idea: str, by: Answer, before: Held | None) -> Held:
    if before is None:
        return Held(idea, 1, by, (by.attempt,))
    return Held(idea, before.times + 1, by, (by.attempt, *before.attempts))


def _counts(right: Answer, shown: Answer) -> bool:
    """The same item on the same day is answered from the explanation just read."""
    return (right.item, right.day) != (shown.item, shown.day)
