"""Which follow-ups an interviewer would ask about this work on an item."""

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


NONE: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Work:
    """What is known of somebody's work on an item. The names are those of conditions."""

    # of a program, up to the last submission
    passed: bool = False  # the last submission, in every scenario
    minutes: float = 0.0  # since the challenge was first opened
    submissions: int = 0
    hints: int = 0  # taken
    peak: int = 0  # most start…end notes at once, in any scenario
    failed: frozenset[str] = NONE  # titles of scenarios that any submission failed
    finding: frozenset[str] = NONE  # ids, of any submission
    runs: int = 0  # of the candidate's own
    asked: int = 0  # of the details that the task held back
    unasked: int = 0
    approach: bool = False  # written down
    tests: bool = False  # of the candidate's own, written down
    # A fault that the room injected; neither, where none was, or it is not judged.
    fault_held: bool = False
    fault_broke: bool = False
    # of a spoken answer
    score: int = 0  # 0 to 4
    said: frozenset[str] = NONE  # key points that were ticked
    claimed: frozenset[str] = NONE  # wrong claims that were ticked


def due(follow_ups: Iterable[FollowUp], work: Work) -> tuple[FollowUp, ...]:
    """Those whose condition holds, in the order of the file."""
    return tuple(f for f in follow_ups if holds(parse_condition(f.when), work))


def holds(condition: Condition, work: Work) -> bool:
    match condition:
        case Always():
            return True
        case Flag(name):
            return bool(getattr(work, name))
        case Among(what, name):
            return name in getattr(work, what)
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
        case Measure(name):
            return float(getattr(work, name))
