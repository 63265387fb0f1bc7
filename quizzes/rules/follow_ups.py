"""Which follow-ups an interviewer would ask about this work on a challenge."""

from __future__ import annotations

import operator
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

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

SIGNS: Mapping[str, Callable[[float, float], bool]] = {
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
    "==": operator.eq,
    "!=": operator.ne,
}


@dataclass(frozen=True, slots=True)
class Work:
    """What is known of somebody's work on a challenge, up to the last submission."""

    passed: bool  # the last submission, in every scenario
    minutes: float  # since the challenge was first opened
    submissions: int
    hints: int  # taken
    peak: int  # most start…end notes at once, in any scenario
    failed: frozenset[str]  # titles of scenarios that any submission failed
    findings: frozenset[str]  # ids, of any submission


def due(follow_ups: Iterable[FollowUp], work: Work) -> tuple[FollowUp, ...]:
    """Those whose condition holds, in the order of the file."""
    return tuple(f for f in follow_ups if holds(parse_condition(f.when), work))


def holds(condition: Condition, work: Work) -> bool:
    match condition:
        case Always():
            return True
        case Flag():
            return work.passed
        case Among("failed", title):
            return title in work.failed
        case Among("finding", name):
            return name in work.findings
        case Not(of):
            return not holds(of, work)
        case AllOf(parts):
            return all(holds(part, work) for part in parts)
        case AnyOf(parts):
            return any(holds(part, work) for part in parts)
        case Compared(left, sign, right):
            return SIGNS[sign](_number(left, work), _number(right, work))
    raise TypeError(f"{condition!r} is no condition.")


def _number(operand: Number | Measure, work: Work) -> float:
    match operand:
        case Number(value):
            return value
        case Measure("minutes"):
            return work.minutes
        case Measure("submissions"):
            return work.submissions
        case Measure("hints"):
            return work.hints
        case Measure("peak"):
            return work.peak
    raise TypeError(f"{operand!r} is no number.")
