"""When a follow-up is asked: a small expression, read into a frozen value.

``passed and minutes < 8``, ``not failed("three calls overlap") and hints == 0``. Python's
parser reads it, and nothing of it is ever run as Python; rules/follow_ups evaluates it.
"""

from __future__ import annotations

import ast
from dataclasses import dataclass

from .complaints import suggestion
from .trees import tree_of

LONGEST = 300  # characters
COMPARISONS: dict[type[ast.cmpop], str] = {
    ast.Lt: "<",
    ast.LtE: "<=",
    ast.Gt: ">",
    ast.GtE: ">=",
    ast.Eq: "==",
    ast.NotEq: "!=",
}


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """What an expression may ask about in one kind of place."""

    flags: tuple[str, ...]  # so or not
    numbers: tuple[str, ...]  # compared with others
    calls: tuple[str, ...]  # each takes one text, and is so or not
    example: str


PROGRAM = Vocabulary(
    flags=("passed", "approach", "tests", "fault_held", "fault_broke"),
    numbers=("minutes", "submissions", "hints", "peak", "runs", "asked", "unasked"),
    calls=("failed", "finding"),
    example='failed("title of a scenario")',
)
SPOKEN = Vocabulary((), ("score",), ("said", "claimed"), 'said("a key point")')


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
    """A number that is known of the work on an item."""

    name: str  # one of a vocabulary's numbers


@dataclass(frozen=True, slots=True)
class Flag:
    """Something that is so or not."""

    name: str  # one of a vocabulary's flags


@dataclass(frozen=True, slots=True)
class Among:
    """Whether something is among what is known, by its text.

    A scenario that failed, a finding, a key point that was said, a wrong claim.
    """

    what: str  # one of a vocabulary's calls
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


def parse_condition(text: str, words: Vocabulary = PROGRAM) -> Condition:
    """What the text says; Unreadable if it says nothing we know."""
    if not text.strip():
        return Always()
    if len(text) > LONGEST:
        raise Unreadable(f"It has {len(text)} characters; the limit is {LONGEST}.")
    try:
        tree = tree_of(text.strip(), "eval")
    except SyntaxError as error:
        raise Unreadable(f"This is no expression: {error.msg}.") from error
    except (ValueError, RecursionError, MemoryError) as error:
        raise Unreadable(f"This is no expression that we read: {error}.") from error
    return _Reader(words).condition(tree.body)


def names_in(condition: Condition) -> list[Among]:
    """The scenarios, findings, points and claims that it asks about."""
    match condition:
        case Among():
            return [condition]
        case Not(of):
            return names_in(of)
        case AllOf(parts) | AnyOf(parts):
            return [each for part in parts for each in names_in(part)]
        case _:
            return []


@dataclass(frozen=True, slots=True)
class _Reader:
    words: Vocabulary

    def condition(self, node: ast.expr) -> Condition:
        words = self.words
        match node:
            case ast.BoolOp(op=ast.And(), values=values):
                return AllOf(tuple(self.condition(value) for value in values))
            case ast.BoolOp(op=ast.Or(), values=values):
                return AnyOf(tuple(self.condition(value) for value in values))
            case ast.UnaryOp(op=ast.Not(), operand=operand):
                return Not(self.condition(operand))
            case ast.Compare(left=left, ops=ops, comparators=rights):
                return self.compared(left, ops, rights)
            case ast.Name(id=name) if name in words.flags:
                return Flag(name)
            case ast.Name(id=name) if name in words.numbers:
                raise Unreadable(f"{name} is a number: compare it, as in {name} > 2.")
            case ast.Name(id=name):
                raise self.unknown(name)
            case ast.Call():
                return self.among(node)
        raise Unreadable(f"{ast.unparse(node)} is neither true nor false.")

    def compared(
        self, left: ast.expr, ops: list[ast.cmpop], rights: list[ast.expr]
    ) -> Condition:
        operands = [self.operand(each) for each in (left, *rights)]
        pairs: list[Condition] = []
        for op, first, second in zip(ops, operands, operands[1:], strict=False):
            if type(op) not in COMPARISONS:
                signs = " ".join(COMPARISONS.values())
                raise Unreadable(f"Numbers are compared with {signs}.")
            pairs.append(Compared(first, COMPARISONS[type(op)], second))
        return pairs[0] if len(pairs) == 1 else AllOf(tuple(pairs))

    def operand(self, node: ast.expr) -> Number | Measure:
        words = self.words
        match node:
            case ast.Constant(value=int() | float() as value) if (
                type(value) is not bool
            ):
                return Number(value)
            case ast.Name(id=name) if name in words.numbers:
                return Measure(name)
            case ast.Name(id=name) if name in words.flags:
                raise Unreadable(f"{name} is true or false and compared with nothing.")
            case ast.Name(id=name):
                raise self.unknown(name)
        raise Unreadable(f"{ast.unparse(node)} is no number and no known name.")

    def among(self, call: ast.Call) -> Among:
        calls = self.words.calls
        match call:
            case ast.Call(
                func=ast.Name(id=what),
                args=[ast.Constant(value=str(name))],
                keywords=[],
            ) if what in calls:
                return Among(what, name)
            case ast.Call(func=ast.Name(id=name)) if name not in calls:
                raise self.unknown(name)
        raise Unreadable(f"{' and '.join(calls)} take one text: {self.words.example}.")

    def unknown(self, name: str) -> Unreadable:
        words = self.words
        known = (*words.flags, *words.numbers, *words.calls)
        return Unreadable(f"Unknown name {name!r}; {suggestion(name, known)}")
