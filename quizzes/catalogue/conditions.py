"""When a follow-up is asked: a small expression, read into a frozen value.

``passed and minutes < 8``, ``not failed("three calls overlap") and hints == 0``. Python's
parser reads it, and nothing of it is ever run as Python; rules/follow_ups evaluates it.
"""

from __future__ import annotations

import ast
from dataclasses import dataclass
from typing import Literal

from .complaints import suggestion

LONGEST = 300  # characters
NUMBERS = ("minutes", "submissions", "hints", "peak")
FLAGS = ("passed",)
CALLS = ("failed", "finding")
COMPARISONS: dict[type[ast.cmpop], str] = {
    ast.Lt: "<",
    ast.LtE: "<=",
    ast.Gt: ">",
    ast.GtE: ">=",
    ast.Eq: "==",
    ast.NotEq: "!=",
}


class Unreadable(ValueError):
    """The expression says nothing that we know; the sentence is for its author."""


@dataclass(frozen=True, slots=True)
class Always:
    """No condition at all."""


@dataclass(frozen=True, slots=True)
class Number:
    value: float


@dataclass(frozen=True, slots=True)
class Measure:
    """A number that is known of the work on a challenge."""

    name: str  # one of NUMBERS


@dataclass(frozen=True, slots=True)
class Flag:
    """Something that is so or not."""

    name: str  # one of FLAGS


@dataclass(frozen=True, slots=True)
class Among:
    """Whether a scenario failed, by its title, or a finding was made, by its id."""

    what: Literal["failed", "finding"]
    name: str


@dataclass(frozen=True, slots=True)
class Not:
    of: Condition


@dataclass(frozen=True, slots=True)
class AllOf:
    parts: tuple[Condition, ...]


@dataclass(frozen=True, slots=True)
class AnyOf:
    parts: tuple[Condition, ...]


@dataclass(frozen=True, slots=True)
class Compared:
    """``left < right``; a chain ``a < b < c`` is all of its pairs."""

    left: Number | Measure
    sign: str  # one of COMPARISONS' signs
    right: Number | Measure


Condition = Always | Flag | Among | Not | AllOf | AnyOf | Compared


def parse_condition(text: str) -> Condition:
    """What the text says; Unreadable if it says nothing we know."""
    if not text.strip():
        return Always()
    if len(text) > LONGEST:
        raise Unreadable(f"It has {len(text)} characters; the limit is {LONGEST}.")
    try:
        tree = ast.parse(text.strip(), mode="eval")
    except SyntaxError as error:
        raise Unreadable(f"This is no expression: {error.msg}.") from error
    except (ValueError, RecursionError, MemoryError) as error:
        raise Unreadable(f"This is no expression that we read: {error}.") from error
    return _condition(tree.body)


def names_in(condition: Condition) -> list[Among]:
    """The scenarios and findings that it asks about."""
    match condition:
        case Among():
            return [condition]
        case Not(of):
            return names_in(of)
        case AllOf(parts) | AnyOf(parts):
            return [each for part in parts for each in names_in(part)]
        case _:
            return []


def _condition(node: ast.expr) -> Condition:
    match node:
        case ast.BoolOp(op=ast.And(), values=values):
            return AllOf(tuple(_condition(value) for value in values))
        case ast.BoolOp(op=ast.Or(), values=values):
            return AnyOf(tuple(_condition(value) for value in values))
        case ast.UnaryOp(op=ast.Not(), operand=operand):
            return Not(_condition(operand))
        case ast.Compare(left=left, ops=ops, comparators=rights):
            return _compared(left, ops, rights)
        case ast.Name(id=name) if name in FLAGS:
            return Flag(name)
        case ast.Name(id=name) if name in NUMBERS:
            raise Unreadable(f"{name} is a number: compare it, as in {name} > 2.")
        case ast.Name(id=name):
            raise Unreadable(_unknown(name))
        case ast.Call():
            return _among(node)
    raise Unreadable(f"{ast.unparse(node)} is neither true nor false.")


def _compared(
    left: ast.expr, ops: list[ast.cmpop], rights: list[ast.expr]
) -> Condition:
    operands = [_operand(each) for each in (left, *rights)]
    pairs: list[Condition] = []
    for op, first, second in zip(ops, operands, operands[1:], strict=False):
        if type(op) not in COMPARISONS:
            signs = " ".join(COMPARISONS.values())
            raise Unreadable(f"Numbers are compared with {signs}.")
        pairs.append(Compared(first, COMPARISONS[type(op)], second))
    return pairs[0] if len(pairs) == 1 else AllOf(tuple(pairs))


def _operand(node: ast.expr) -> Number | Measure:
    match node:
        case ast.Constant(value=int() | float() as value) if type(value) is not bool:
            return Number(value)
        case ast.Name(id=name) if name in NUMBERS:
            return Measure(name)
        case ast.Name(id=name) if name in FLAGS:
            raise Unreadable(f"{name} is true or false and compared with nothing.")
        case ast.Name(id=name):
            raise Unreadable(_unknown(name))
    raise Unreadable(f"{ast.unparse(node)} is no number and no known name.")


def _among(call: ast.Call) -> Among:
    match call:
        case ast.Call(
            func=ast.Name(id="failed" | "finding" as what),
            args=[ast.Constant(value=str(name))],
            keywords=[],
        ):
            return Among(what, name)
        case ast.Call(func=ast.Name(id=name)) if name not in CALLS:
            raise Unreadable(_unknown(name))
    raise Unreadable('failed and finding take one text: failed("title of a scenario").')


def _unknown(name: str) -> str:
    known = (*FLAGS, *NUMBERS, *CALLS)
    return f"Unknown name {name!r}; {suggestion(name, known)}"
