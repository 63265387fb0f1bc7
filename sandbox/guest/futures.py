"""Tasks and futures keep to their word: nobody else decides how a task ends.

``Future.set_result`` takes a task, too, when it is called by way of the class, and so does
``__init__``: a program could end the driver's tasks as it likes. And what a task of ours
waits for is nobody's business.
"""

from __future__ import annotations

import asyncio
from asyncio import tasks
from collections.abc import Callable
from typing import Any

from . import steel
from .ours import is_ours
from .roster import remember

_Future, _Task = asyncio.Future, asyncio.Task
_PyTask: Any = tasks._PyTask  # type: ignore[attr-defined]  # the one in Python
_isinstance, _getattr = isinstance, getattr


def guard_futures() -> None:
    """For the whole process. Of the classes in C; the others have no secrets to keep."""
    for name in ("set_result", "set_exception"):
        steel.replace(_Future, name, _only_of_futures(name))
    steel.replace(_Future, "__init__", _only_once(_Future))
    steel.redefine(_Task, "__init__", _only_once(_Task, remember))
    _remember_those_in_python()
    _hide_waiter()


def _remember_those_in_python() -> None:
    real = _PyTask.__init__

    def __init__(self: Any, *args: Any, **options: Any) -> None:
        real(self, *args, **options)
        remember(self)

    _PyTask.__init__ = __init__


def _only_of_futures(name: str) -> Any:
    real = _Future.__dict__[name]

    def settle(self: Any, what: Any, /) -> None:
        if _isinstance(self, _Task):
            raise RuntimeError(f"Task does not support {name} operation")
        real(self, what)

    settle.__name__, settle.__qualname__ = name, f"Future.{name}"
    settle.__doc__ = real.__doc__
    return settle


def _only_once(cls: type, tell: Callable[[Any], None] = lambda made: None) -> Any:
    real = cls.__dict__["__init__"]
    loop_of = _Future.__dict__["_loop"].__get__

    def __init__(self: Any, *args: Any, **options: Any) -> None:
        if loop_of(self) is not None:
            raise RuntimeError(f"this {cls.__name__} has been made already")
        real(self, *args, **options)
        tell(self)

    return __init__


def _hide_waiter() -> None:
    attribute = steel.attributes_of(_Task)["_fut_waiter"]
    coro_of = _Task.__dict__["get_coro"]

    def _fut_waiter(self: Any) -> Any:
        code = _getattr(coro_of(self), "cr_code", None)
        if code is not None and is_ours(code):
            return None
        return attribute.__get__(self)

    steel.replace(_Task, "_fut_waiter", property(_fut_waiter))
