"""Looking into frames, methods and tasks, by the interpreter's own getters.

While a program is judged the attributes themselves show nothing of ours (see ``opaque``),
to nobody: who asks cannot be told from the frame, since a callable in C that a program
hands to us asks in our name.
"""

from __future__ import annotations

import asyncio
import gc
from types import FrameType, MethodType
from typing import Any

back_of = FrameType.__dict__["f_back"].__get__
locals_of = FrameType.__dict__["f_locals"].__get__
globals_of = FrameType.__dict__["f_globals"].__get__

mro_of = type.__dict__["__mro__"].__get__  # a metaclass could say that it is another
_self_of = MethodType.__dict__["__self__"].__get__
_waiter_of = asyncio.Task.__dict__["_fut_waiter"].__get__
_referents, _objects = gc.get_referents, gc.get_objects
_is_collecting, _rest, _collect_again = gc.isenabled, gc.disable, gc.enable
_type, _isinstance, _getattr = type, isinstance, getattr
_permitted: list[bool] = []


def self_of(method: Any) -> Any:
    """Of a bound method, in Python or in C."""
    return _self_of(method) if _type(method) is MethodType else method.__self__


def waiter_of(task: Any) -> Any:
    """The future that the task waits for; None while it can run."""
    if _isinstance(task, asyncio.Task):
        return _waiter_of(task)
    return _getattr(task, "_fut_waiter", None)


def referents(thing: object) -> list[Any]:
    return _as_ourselves(_referents, thing)


def objects() -> list[Any]:
    return _as_ourselves(_objects)


def may_look() -> bool:
    """Whether it is one of the two above that asks the collector right now."""
    return bool(_permitted)


def _as_ourselves(ask: Any, *arguments: object) -> list[Any]:
    """Nothing else runs meanwhile: no finalizer may use the moment."""
    was_collecting = _is_collecting()
    _rest()
    _permitted.append(True)
    try:
        found: list[Any] = ask(*arguments)
    finally:
        _permitted.clear()
        if was_collecting:
            _collect_again()
    return found
