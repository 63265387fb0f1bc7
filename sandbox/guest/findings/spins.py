"""Loops that ask again and again instead of waiting: found in the source, seen in the run."""

from __future__ import annotations

import ast
import asyncio
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from ..files import is_solution
from ..looks import waiter_of
from ..source import Source
from ..waits import frames_of
from .names import Names, has_await, inside, last_line
from .wording import Finding, busy_wait

TURNS = 1_000  # of the loop, without a pause, before anybody is called busy
MOST_TASKS = 200  # that are looked at
_CLOCKS = {
    "time.monotonic",
    "time.time",
    "time.perf_counter",
    "time.monotonic_ns",
    "time.time_ns",
    "time.perf_counter_ns",
}


@dataclass(frozen=True, slots=True)
class Spin:
    """A loop that does nothing but ask."""

    line: int
    lines: range
    yields: bool  # lets others run in between, by sleep(0)


class Spinning:
    """Counts turns of the loop, where the source has such loops."""

    def __init__(self, source: Source) -> None:
        self._source = source
        self._turns = 0

    @cached_property
    def _spins(self) -> list[Spin]:
        if not self._source.mentions("while"):
            return []
        return list(_spins(self._source.coroutines, self._source.names))

    @property
    def can_be(self) -> bool:
        return bool(self._spins)

    def rest(self) -> None:
        """Nothing was ready: nobody spins."""
        self._turns = 0

    def turn(self, loop: asyncio.AbstractEventLoop) -> Iterator[Finding]:
        """Something is ready at once."""
        self._turns += 1
        if self._turns % TURNS == 0:
            tasks = list(asyncio.all_tasks(loop))[:MOST_TASKS]
            for spin in self._spins:
                if spin.yields and any(_is_in(task, spin) for task in tasks):
                    yield busy_wait(spin.line)

    def polled(self) -> Iterator[Finding]:
        """Somebody has read the clock very often without an await."""
        blocking = [spin for spin in self._spins if not spin.yields]
        if len(blocking) == 1:  # else nobody knows which
            yield busy_wait(blocking[0].line)

    def at(self, line: int | None) -> Spin | None:
        """The blocking one that has this line."""
        for spin in self._spins:
            if not spin.yields and line in spin.lines:
                return spin
        return None


def _is_in(task: asyncio.Task[Any], spin: Spin) -> bool:
    if waiter_of(task) is not None:
        return False
    return any(f.f_lineno in spin.lines for f in frames_of(task) if is_solution(f))


def _spins(coroutines: Iterable[ast.AsyncFunctionDef], names: Names) -> Iterator[Spin]:
    for function in coroutines:
        for node in inside(function.body):
            if not isinstance(node, ast.While):
                continue
            lines = range(node.lineno, last_line(node) + 1)
            if has_await(node.body):
                if all(_only_asks(each, names) for each in node.body):
                    yield Spin(node.lineno, lines, yields=True)
            elif _reads_clock(node, names) and _does_nothing(node.body):
                yield Spin(node.lineno, lines, yields=False)


def _only_asks(node: ast.stmt, names: Names) -> bool:
    """``await asyncio.sleep(0)``, ``pass``, ``if …: break``."""
    match node:
        case ast.Expr(ast.Await(ast.Call(args=[ast.Constant(0)]) as call)):
            return names.called(call) == "asyncio.sleep"
        case ast.Pass():
            return True
        case ast.If(test=test, body=[ast.Break() | ast.Return()], orelse=[]):
            return not has_await([test])
    return False


def _does_nothing(nodes: Iterable[ast.stmt]) -> bool:
    return all(isinstance(node, ast.Pass | ast.Continue) for node in nodes)


def _reads_clock(loop: ast.While, names: Names) -> bool:
    return any(names.called(node) in _CLOCKS for node in ast.walk(loop.test))
