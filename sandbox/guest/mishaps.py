"""Mistakes that Python notices and a program goes on after: what, and in which line."""

from __future__ import annotations

import gc
import inspect
import sys
import warnings
from asyncio import CancelledError, Task
from collections.abc import Callable, Coroutine
from dataclasses import dataclass, field
from types import CoroutineType
from typing import Any

from . import looks
from .files import SOLUTION, raising_line
from .findings.wording import Finding, never_awaited, never_retrieved

MOST = 50  # of each kind
ORIGIN_DEPTH = 8  # frames that are kept of where a coroutine was made
LONGEST_TEXT = 500
_NEVER_RETRIEVED = "never retrieved"  # what asyncio says of such a failure


@dataclass(slots=True)
class Mishaps:
    """Seen so far. Each list holds what its part of an observation says."""

    never_awaited: list[list[object]] = field(default_factory=list)
    never_retrieved: list[list[object]] = field(default_factory=list)
    blocked: list[list[object]] = field(default_factory=list)
    tell: Callable[[Finding], None] = lambda finding: None

    def watch(self) -> None:
        """Notice coroutines that nobody awaits, from now on."""
        sys.set_coroutine_origin_tracking_depth(ORIGIN_DEPTH)
        warnings._warn_unawaited_coroutine = self._never_awaited  # type: ignore[attr-defined]  # the interpreter calls it

    def count(self) -> tuple[int, int, int]:
        """How many there are of each kind, for ``since``."""
        found = self.never_awaited, self.never_retrieved, self.blocked
        return len(found[0]), len(found[1]), len(found[2])

    def since(self, count: tuple[int, int, int]) -> Mishaps:
        """Those that have come after so many."""
        return Mishaps(
            self.never_awaited[count[0] :],
            self.never_retrieved[count[1] :],
            self.blocked[count[2] :],
        )

    def note_blocking(self, call: str, line: int, seconds: float) -> None:
        _add(self.blocked, [call, line, float(seconds)])

    def note_loop_problem(self, context: dict[str, Any]) -> None:
        """What a loop tells its exception handler."""
        error = context.get("exception")
        if error is None or _NEVER_RETRIEVED not in str(context.get("message")):
            return
        # wait_for of 3.11, cancelled, leaves that in a gather: nobody failed.
        if isinstance(error, CancelledError):
            return
        line = raising_line(error.__traceback__)
        if line is None:  # the learner made a task of somebody else's coroutine
            line = _making_line(_coroutine_of(context.get("future")))
        name, text = type(error).__name__, _text(error)
        _add(self.never_retrieved, [name, text, line])
        self.tell(never_retrieved(name, text, line))

    def look_at_what_is_left(self) -> None:
        """What the interpreter would complain of at its own end."""
        gc.collect()
        left = looks.objects()
        tasks = [item for item in left if issubclass(type(item), Task)]
        busy = {id(task.get_coro()) for task in tasks if not task.done()}
        for task in tasks:
            if getattr(task, "_log_traceback", False):
                context = {"exception": task._exception, "future": task}
                self.note_loop_problem({**context, "message": _NEVER_RETRIEVED})
        for item in left:
            if type(item) is CoroutineType and id(item) not in busy:
                self._look_at(item)

    def _look_at(self, coroutine: Coroutine[Any, Any, Any]) -> None:
        name, line = _name_of(coroutine), _making_line(coroutine)
        is_new = inspect.getcoroutinestate(coroutine) == inspect.CORO_CREATED
        if is_new and line is not None:
            _add(self.never_awaited, [name, line])
            self.tell(never_awaited(name, line))

    def _never_awaited(self, coroutine: Coroutine[Any, Any, Any]) -> None:
        name, line = _name_of(coroutine), _making_line(coroutine)
        _add(self.never_awaited, [name, line])
        self.tell(never_awaited(name, line))
        message = f"coroutine '{name}' was never awaited"
        if line is None:
            warnings.warn(message, RuntimeWarning, stacklevel=2)
        else:
            warnings.warn_explicit(message, RuntimeWarning, SOLUTION, line)


def _making_line(coroutine: object) -> int | None:
    """The line of the learner's code where it was made; None if made elsewhere."""
    origin = getattr(coroutine, "cr_origin", None) or ()
    return next((line for file, line, _ in origin if file == SOLUTION), None)


def _name_of(coroutine: object) -> str:
    return str(getattr(coroutine, "__qualname__", "?"))


def _coroutine_of(future: object) -> object:
    return Task.get_coro(future) if isinstance(future, Task) else None


def _add(found: list[list[object]], item: list[object]) -> None:
    if len(found) < MOST:
        found.append(item)


def _text(error: BaseException) -> str:
    """What it says of itself, if it can."""
    try:
        return str(error)[:LONGEST_TEXT]
    except BaseException:  # the program's code can raise anything
        return ""
