"""Which follow-up is asked about what lies before both, and why; never one twice."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from quizzes.catalogue.asking import Spoken
from quizzes.catalogue.conditions import (
    SPOKEN,
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
from quizzes.rules.answers import Told
from quizzes.rules.follow_ups import Work, due, holds
from quizzes.rules.speaking import FOLLOW_UP_FROM, spoken_score

from .desk import Asked

# No reason says a score: an export has it before the candidate has rated themselves.
ALWAYS = "It is asked about every solution of this task."
CORE = "Your answer had the core of it."
MEASURES = {
    "minutes": "{:g} minutes after the task was opened",
    "submissions": "askings for the hidden scenarios: {:g}",
    "hints": "hints taken: {:g}",
    "peak": "calls at once: {:g}",
    "runs": "runs of your own: {:g}",
    "asked": "details of the task that were asked for: {:g}",
    "unasked": "details of the task that were not asked for: {:g}",
    "score": "it goes by how much of the answer was there",
}
FLAGS = {  # where it is so, and where it is not
    "passed": (
        "the last asking passed every scenario",
        "not every scenario has passed",
    ),
    "approach": ("an approach was written down", "no approach was written down"),
    "tests": ("tests of your own were written", "no tests of your own were written"),
    "fault_held": (
        "your code held when the fault was injected",
        "your code did not hold an injected fault",
    ),
    "fault_broke": (
        "the injected fault broke your code",
        "no injected fault broke your code",
    ),
}
CALLS = {
    "failed": ("the scenario “{}” had failed", "the scenario “{}” never failed"),
    "finding": ("“{}” was noticed", "“{}” was not noticed"),
    "said": ("you ticked “{}”", "you did not tick “{}”"),
    "claimed": ("you claimed “{}”", "you did not claim “{}”"),
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


def choose_spoken(asks: Spoken, told: Told, before: Collection[str]) -> Asked | None:
    """From a score on at which there is something to go deeper into; what was said goes first."""
    work = told_of(asks, told)
    if work.score < FOLLOW_UP_FROM:
        return None
    for each in asks.asked_when:
        condition = parse_condition(each.when, SPOKEN)
        if each.ask not in before and holds(condition, work):
            return Asked(each.ask, "", because(condition, work))
    fresh = next((ask for ask in asks.follow_ups if ask not in before), None)
    if fresh is None:
        return None
    return Asked(fresh, "", CORE)


def told_of(asks: Spoken, told: Told) -> Work:
    """What the ticks tell."""
    points = (*asks.must, *asks.good)
    return Work(
        score=spoken_score(len(told.points), len(told.claims), len(points)),
        said=frozenset(points[index] for index in told.points),
        claimed=frozenset(asks.wrong_claims[index] for index in told.claims),
    )


def because(condition: Condition, work: Work) -> str:
    """The condition as what happened, in a sentence."""
    if isinstance(condition, Always):
        return ALWAYS
    told = _told(condition, work)
    return f"{told[0].upper()}{told[1:]}."


def _told(condition: Condition, work: Work) -> str:
    match condition:
        case Flag(name):
            return FLAGS[name][0]
        case Not(Flag(name)):
            return FLAGS[name][1]
        case Among(what, name):
            return CALLS[what][0].format(name)
        case Not(Among(what, name)):
            return CALLS[what][1].format(name)
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
