"""Waits in a row that need not be: independent in the source, and both long in the run.

Advice, and only where there is no doubt: functions of the learner's own that change
nothing, or calls whose names say that they only fetch.
"""

from __future__ import annotations

import ast
import asyncio
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from ..files import is_solution
from ..looks import locals_of
from ..source import Source
from ..waits import frames_of
from .names import Names, inside
from .wording import Finding, sequential_awaits

MOST_TASKS = 50  # that are looked at
MOST_LOOKS = 500
_FETCHES = re.compile(r"(get|fetch|load|read|download|request|query|lookup)(_\w+)?$")
_HARMLESS = {"asyncio.sleep", "print", "len", "str", "int", "float", "sum", "sorted"}
_HARMLESS |= {"range", "list", "dict", "set", "tuple", "min", "max", "enumerate", "zip"}
_HARMLESS |= {"time.monotonic", "time.perf_counter", "time.time", "round", "repr"}
_AROUND = {"timeout", "timeout_at", "AsyncClient", "TaskGroup"}


@dataclass(slots=True)
class Sequence:
    """Lines that wait one after the other; one line if it is a loop's."""

    lines: tuple[int, ...]
    variable: str | None = None  # of the loop
    waited: set[Any] = field(default_factory=set)  # lines, or turns of the loop

    @property
    def is_seen(self) -> bool:
        return len(self.waited) >= max(2, len(self.lines))


class Sequences:
    """Looks where tasks stand while time passes."""

    def __init__(self, source: Source) -> None:
        self._source = source
        self._looks_left = MOST_LOOKS

    @cached_property
    def _open(self) -> list[Sequence]:
        if not self._source.mentions("await"):
            return []
        return list(_Reader(self._source.coroutines, self._source.names).sequences())

    @property
    def can_be(self) -> bool:
        return bool(self._open) and self._looks_left > 0

    def look(self, loop: asyncio.AbstractEventLoop) -> Iterator[Finding]:
        """Every task waits, and for more than a turn."""
        self._looks_left -= 1
        for task in sorted(asyncio.all_tasks(loop), key=hash)[:MOST_TASKS]:
            for frame in filter(is_solution, frames_of(task)):
                for sequence in self._open:
                    if frame.f_lineno in sequence.lines:
                        sequence.waited.add(_turn(sequence, frame))
        for sequence in [each for each in self._open if each.is_seen]:
            self._open.remove(sequence)
            yield sequential_awaits(sequence.lines)


def _turn(sequence: Sequence, frame: Any) -> object:
    """The line, or which turn of the loop it is, by what its variable holds."""
    if sequence.variable is None:
        return frame.f_lineno
    return id(locals_of(frame).get(sequence.variable))


class _Reader:
    """Finds them in the source."""

    def __init__(
        self, coroutines: Iterable[ast.AsyncFunctionDef], names: Names
    ) -> None:
        self._names = names
        self._own = {each.name: each for each in coroutines}
        self._pure: dict[str, bool] = {}

    def sequences(self) -> Iterator[Sequence]:
        for function in self._own.values():
            for block in self._blocks(function.body):
                yield from self._rows(block)
                for node in block:
                    yield from self._loops(node)

    def _blocks(self, body: list[ast.stmt]) -> Iterator[list[ast.stmt]]:
        """Lists of statements, but none inside of what may guard an order."""
        yield body
        for node in body:
            match node:
                case ast.AsyncWith(items, inner):
                    if all(self._is_around(item.context_expr) for item in items):
                        yield from self._blocks(inner)
                case ast.If(body=inner, orelse=other):
                    yield from self._blocks(inner)
                    yield from self._blocks(other)
                case ast.With(body=inner):
                    yield from self._blocks(inner)

    def _is_around(self, manager: ast.expr) -> bool:
        return self._names.called(manager).rpartition(".")[2] in _AROUND

    def _rows(self, block: list[ast.stmt]) -> Iterator[Sequence]:
        """``a = await f()``, ``b = await g()``: neighbours, and b's call knows no a."""
        lines: list[int] = []
        given: set[str] = set()
        for node in [*block, ast.Pass()]:
            name, call = _assigned_await(node)
            if call is None or not self._is_independent(call, given):
                if len(lines) > 1:
                    yield Sequence(tuple(lines))
                lines, given = [], set()
            if call is not None and self._is_independent(call, set()):
                lines.append(call.lineno)
                given.add(name)

    def _loops(self, node: ast.stmt) -> Iterator[Sequence]:
        match node:
            case ast.For(target=ast.Name(variable), body=body, orelse=[]):
                if call := self._only_await(body):
                    yield from self._loop(variable, body, call)
        for part in inside([node]):
            match part:
                case ast.ListComp(
                    elt=ast.Await(ast.Call() as call),
                    generators=[ast.comprehension(ast.Name(variable), ifs=[])],
                ):
                    yield from self._loop(variable, [], call)

    def _loop(
        self, variable: str, body: list[ast.stmt], call: ast.Call
    ) -> Iterator[Sequence]:
        used, stored = _loaded(call), _stored(body) - {variable}
        if variable in used and self._is_independent(call, stored):
            yield Sequence((call.lineno,), variable)

    def _only_await(self, body: list[ast.stmt]) -> ast.Call | None:
        """The one call that is awaited, if nothing in the body may end the loop."""
        awaits = [part for part in inside(body) if isinstance(part, ast.Await)]
        simple = all(isinstance(node, ast.Assign | ast.Expr) for node in body)
        if len(awaits) != 1 or not simple or not isinstance(awaits[0].value, ast.Call):
            return None
        return awaits[0].value

    def _is_independent(self, call: ast.Call, given: set[str]) -> bool:
        if _loaded(call) & given or not isinstance(call.func, ast.Name):
            return False
        name = call.func.id
        if name in self._own:
            return self._is_pure(name)
        return bool(call.args) and bool(_FETCHES.match(name))

    def _is_pure(self, name: str) -> bool:
        """It changes nothing that another call could see, as far as its text says."""
        if name not in self._pure:
            self._pure[name] = False  # a function that calls itself
            body = self._own[name].body
            self._pure[name] = self._waits(body) and all(
                self._is_harmless(node) for node in inside(body)
            )
        return self._pure[name]

    def _waits(self, body: list[ast.stmt]) -> bool:
        return any(isinstance(node, ast.Await) for node in inside(body))

    def _is_harmless(self, node: ast.AST) -> bool:
        match node:
            case ast.Global() | ast.Nonlocal() | ast.Delete() | ast.Yield():
                return False
            case ast.AsyncWith() | ast.AsyncFor() | ast.YieldFrom() | ast.Raise():
                return False
            case ast.Attribute(ctx=ast.Store()) | ast.Subscript(ctx=ast.Store()):
                return False
            case ast.Call(ast.Name(name)) if name in self._own:
                return self._is_pure(name)
            case ast.Call():
                return self._names.called(node) in _HARMLESS
        return True


def _assigned_await(node: ast.stmt) -> tuple[str, ast.Call | None]:
    match node:
        case ast.Assign([ast.Name(name)], ast.Await(ast.Call() as call)):
            return name, call
    return "", None


def _loaded(node: ast.AST) -> set[str]:
    return {part.id for part in ast.walk(node) if isinstance(part, ast.Name)}


def _stored(body: list[ast.stmt]) -> set[str]:
    return {
        part.id
        for part in inside(body)
        if isinstance(part, ast.Name) and isinstance(part.ctx, ast.Store)
    }
