"""Cancellations that a handler keeps to itself.

The source shows where that can happen, the run whether it did: a task was waiting in
such a ``try`` when it was cancelled, and went on, or returned, and is still wanted dead.
"""

from __future__ import annotations

import ast
import asyncio
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from types import FrameType
from typing import Any

from ..files import is_solution
from ..looks import waiter_of
from ..source import Source
from ..waits import frames_of
from .names import Names, has_await, inside, last_line
from .wording import HANDLER, Finding, swallowed_cancellation

_CANCELLED = {
    "asyncio.CancelledError",
    "asyncio.exceptions.CancelledError",
    "concurrent.futures.CancelledError",
    "BaseException",
}
_MOST_WATCHED = 100
_JUMPS = {ast.Return: "return", ast.Break: "break", ast.Continue: "continue"}

_current_task, _loop_or_none = asyncio.current_task, asyncio._get_running_loop


@dataclass(frozen=True, slots=True)
class Trap:
    """A ``try``, or a ``suppress``, from which a cancellation does not come out."""

    line: int  # of the handler
    what: str  # it is
    body: range  # lines in which it catches
    cleaning: tuple[range, ...]  # lines of handlers and finally


@dataclass(frozen=True, slots=True)
class _Watched:
    """A cancelled task, until it is known what became of that. The loop holds it, too."""

    task: asyncio.Task[Any]
    trap: Trap
    frame: FrameType  # in which the trap is
    is_exit: bool  # asyncio.run ends it: nobody is there whom that deceives


class Swallowing:
    """Looks at tasks from the moment they are cancelled."""

    def __init__(self, source: Source) -> None:
        self._source = source
        self._watched: list[_Watched] = []

    @cached_property
    def _traps(self) -> list[Trap]:
        if not self._source.mentions("except", "suppress", "finally"):
            return []
        return list(_traps(self._source.coroutines, self._source.names))

    @property
    def can_be(self) -> bool:
        return bool(self._traps)

    @property
    def has_watched(self) -> bool:
        return bool(self._watched)

    def cancelling(self, task: asyncio.Task[Any], why: str) -> None:
        """Before the cancellation gets to it."""
        if not self._traps or len(self._watched) >= _MOST_WATCHED:
            return
        if _loop_or_none() is not None and _current_task() is task:
            return
        for frame in reversed(list(filter(is_solution, frames_of(task)))):
            for trap in self._traps:
                if frame.f_lineno in trap.body:
                    watched = _Watched(task, trap, frame, why == "exit")
                    self._watched.append(watched)
                    return

    def look(self) -> Iterator[Finding]:
        """Between two turns of the loop."""
        watched, self._watched = self._watched, []
        for each in watched:
            match _verdict(each):
                case None:
                    self._watched.append(each)
                case True:
                    trap = each.trap
                    yield swallowed_cancellation(_name(each.task), trap.what, trap.line)


def _verdict(watched: _Watched) -> bool | None:
    """Whether it was swallowed; None if that is not known yet."""
    task = watched.task
    if not task.cancelling():
        return False  # somebody said that it does not count
    if task.done():
        failed = not task.cancelled() and task._exception is not None
        return not (task.cancelled() or failed or watched.is_exit)
    waiter = waiter_of(task)  #
    if task._must_cancel or (waiter is not None and waiter.done()):  # type: ignore[attr-defined]
        return None  # it has not run since
    if watched.frame not in list(frames_of(task)):
        return True
    line = watched.frame.f_lineno
    if any(line in cleaning for cleaning in watched.trap.cleaning):
        return None
    return True


def _name(task: asyncio.Task[Any]) -> str:
    return str(getattr(task.get_coro(), "__qualname__", "?"))


def _traps(coroutines: Iterable[ast.AsyncFunctionDef], names: Names) -> Iterator[Trap]:
    """The innermost first, as Python asks them."""
    found: list[Trap] = []
    for function in coroutines:
        if _raises_it_later(function, names):
            continue
        for node in inside(function.body):
            match node:
                case ast.Try() if has_await(node.body):
                    found += _trap_of_try(node, names)
                    found += _trap_of_finally(node, names)
                case ast.With() if has_await(node.body):
                    found += _trap_of_suppress(node, names)
    yield from sorted(found, key=lambda trap: len(trap.body))


def _raises_it_later(function: ast.AsyncFunctionDef, names: Names) -> bool:
    """``except CancelledError as error: cancelled = error``, and then ``raise cancelled``."""
    for node in inside(function.body):
        match node:
            case ast.Raise(exc=ast.Name(name)) if name[:1].islower():
                return True
            case ast.Raise(exc=ast.Subscript() | ast.Attribute()):
                return True
            case ast.Raise(exc=exc) if exc is not None:
                if (names.called(exc) or names.dotted(exc)) in _CANCELLED:
                    return True
    return False


def _trap_of_try(node: ast.Try, names: Names) -> Iterator[Trap]:
    for handler in node.handlers:
        if handler.type is not None and not _catches(handler.type, names):
            continue
        if not _lets_go(handler.body, names):
            cleaning = [_lines(node.handlers), _lines(node.finalbody)]
            yield Trap(handler.lineno, HANDLER, _lines(node.body), tuple(cleaning))
        return  # it is the first that fits


def _trap_of_finally(node: ast.Try, names: Names) -> Iterator[Trap]:
    """Whoever leaves a ``finally`` by a jump leaves the exception behind."""
    if _lets_go(node.finalbody, names):
        return
    caught = [*node.body, *node.handlers, *node.orelse]
    for leaving in node.finalbody:
        if word := _JUMPS.get(type(leaving)):
            what = f"{word} in a finally"
            cleaning = (_lines(node.finalbody),)
            yield Trap(leaving.lineno, what, _lines(caught), cleaning)
            return


def _trap_of_suppress(node: ast.With, names: Names) -> Iterator[Trap]:
    for item in node.items:
        match item.context_expr:
            case ast.Call(args=kinds) as call:
                is_suppress = names.called(call) == "contextlib.suppress"
                if is_suppress and any(_catches(kind, names) for kind in kinds):
                    yield Trap(node.lineno, HANDLER, _lines(node.body), ())


def _catches(kind: ast.expr, names: Names) -> bool:
    if isinstance(kind, ast.Tuple):
        return any(_catches(part, names) for part in kind.elts)
    return names.dotted(kind) in _CANCELLED


def _lets_go(body: Iterable[ast.stmt], names: Names) -> bool:
    """It raises, if only sometimes, or says that the cancellation is dealt with."""
    for node in inside(body):
        if isinstance(node, ast.Raise):
            return True
        called = names.called(node)
        if called.rpartition(".")[2] in ("uncancel", "exit", "_exit", "cancel"):
            return True
    return False


def _lines(nodes: list[Any]) -> range:
    if not nodes:
        return range(0)
    return range(nodes[0].lineno, last_line(nodes[-1]) + 1)
