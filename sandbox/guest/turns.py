"""A loop turns once at a time, and a task's step is left when it ends.

A program that turned its loop within a step would have awaits that nobody counts, and
have the clock go on while it blocks all others. asyncio's private functions would let it.
"""

from __future__ import annotations

import asyncio
import sys
import threading
from asyncio import base_events, tasks
from collections.abc import Callable, Iterable
from types import FunctionType, MappingProxyType
from typing import Any

from .violations import forbid

_frame, _ident, _id = sys._getframe, threading.get_ident, id
_loop_or_none = asyncio._get_running_loop

_TASKS = ("_enter_task", "_leave_task", "_swap_current_task")
_LOOP, _CURRENT = "_set_running_loop", "_current_tasks"
_MODULES = ("asyncio", "asyncio.tasks", "asyncio.events", "_asyncio")

_turning: dict[int, bool] = {}  # by thread: whether its loop has still to select
_replaced: list[tuple[dict[str, Any], str, Any]] = []


def one_at_a_time(turn: Callable[[Any], None]) -> Callable[[Any], None]:
    """In the place of a loop's ``_run_once``."""

    def _run_once(self: Any) -> None:
        here = _ident()
        if here in _turning:
            forbid("a loop, turned within a turn")
        _turning[here] = True
        try:
            turn(self)
        finally:
            _turning.pop(here, None)

    return _run_once


def selects() -> None:
    """A loop is about to: once in each turn."""
    here = _ident()
    if (is_still_to := _turning.get(here)) is None:
        return
    if not is_still_to:
        forbid("a loop's selector, asked by the program itself")
    _turning[here] = False


def prepare_turns() -> None:
    """Look for what is to be replaced. The zygote does it, once for all."""
    if _replaced:
        return
    of_tasks = _codes_with(_TASKS, vars(tasks._PyTask).values())  # type: ignore[attr-defined]  # the one in Python
    of_loops = _codes_with((_LOOP,), vars(base_events.BaseEventLoop).values())
    for module in _MODULES:
        names = vars(sys.modules[module])
        for name in names.keys() & {*_TASKS}:
            _replaced.append((names, name, _only_for(of_tasks, names[name])))
        if _LOOP in names:
            function = _only_for(of_loops, names[_LOOP], _is_turning)
            _replaced.append((names, _LOOP, function))
        if _CURRENT in names:  # who takes a task out of it has left its step
            _replaced.append((names, _CURRENT, MappingProxyType(names[_CURRENT])))


def guard_turns() -> None:
    """For the whole process, before asyncio is sealed."""
    prepare_turns()
    for names, name, value in _replaced:
        names[name] = value


def _is_turning() -> bool:
    """Whether a loop of the lab's runs here; others, in C, come and go as they like."""
    return _loop_or_none() is not None and _ident() in _turning


def _codes_with(names: Iterable[str], values: Iterable[Any]) -> set[int]:
    """The code, by number, of asyncio's own functions that use one of these."""
    codes = [value.__code__ for value in values if isinstance(value, FunctionType)]
    return {_id(code) for code in codes if not set(names).isdisjoint(code.co_names)}


def _only_for(
    codes: set[int], real: Any, is_kept: Callable[[], bool] = lambda: True
) -> Any:
    def function(*arguments: Any) -> Any:
        if is_kept() and _id(_frame(1).f_code) not in codes:
            forbid(f"asyncio.{real.__name__}")
        return real(*arguments)

    function.__name__ = function.__qualname__ = real.__name__
    return function
