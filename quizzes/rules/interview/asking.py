"""Which follow-up is asked about what lies before both, and why; never one twice."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence

from quizzes.catalogue.conditions import (
    AllOf,
    Always,
    Among,
    AnyOf,
    Compared,
    Condition,
    Flag,
    Measure,
    Not,
    Number,
    parse_condition,
)
from quizzes.catalogue.shapes import FollowUp
from quizzes.rules.follow_ups import Work, due, holds
from quizzes.rules.speaking import FOLLOW_UP_FROM

from .desk import Asked

ALWAYS = "It is asked about every solution of this task."
MEASURES = {
    "minutes": "{:g} minutes after the task was opened",
    "submissions": "askings for the hidden scenarios: {:g}",
    "hints": "hints taken: {:g}",
    "peak": "calls at once: {:g}",
}


def choose(
    follow_ups: Iterable[FollowUp], work: Work, before: Collection[str]
) -> Asked | None:
    """What happened goes before what is always asked; the order of the file decides then."""
    fresh = [each for each in due(follow_ups, work) if each.ask not in before]
    chosen = next((f for f in fresh if f.when), next(iter(fresh), None))
    if chosen is None:
        return None
    condition = parse_condition(chosen.when)
    return Asked(chosen.ask, chosen.listen_for, because(condition, work))


def choose_spoken(
    follow_ups: Sequence[str], score: int, before: Collection[str]
) -> Asked | None:
    """From a score on at which there is something to go deeper into."""
    if score < FOLLOW_UP_FROM:
        return None
    fresh = next((ask for ask in follow_ups if ask not in before), None)
    if fresh is None:
        return None
    return Asked(fresh, "", f"Your answer had the core of it: {score} of 4.")


def because(condition: Condition, work: Work) -> str:
    """The condition as what happened, in a sentence."""
    if isinstance(condition, Always):
        return ALWAYS
    told = _told(condition, work)
    return f"{told[0].upper()}{told[1:]}."


def _told(condition: Condition, work: Work) -> str:
    match condition:
        case Flag():
            return "the last asking passed every scenario"
        case Among("failed", title):
            return f"the scenario “{title}” had failed"
        case Among(_, name):
            return f"“{name}” was noticed"
        case Not(Flag()):
            return "not every scenario has passed"
        case Not(Among("failed", title)):
            return f"the scenario “{title}” never failed"
        case Not(Among(_, name)):
            return f"“{name}” was not noticed"
        case AllOf(parts):
            return ", and ".join(_told(part, work) for part in parts)
        case AnyOf(parts):
            true = [part for part in parts if holds(part, work)]
            return ", and ".join(_told(part, work) for part in true)
        case Compared(Measure(name), _, Number()) | Compared(
            Number(), _, Measure(name)
        ):
            return MEASURES[name].format(getattr(work, name))
        case _:
            return "it follows from how the work went"
