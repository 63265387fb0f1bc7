"""Tasks, futures and loops keep their methods: nobody writes others into the object.

What is written into an object goes before a method of its class: a program that writes
``cancelled`` into its task would tell the driver how that task has ended. It does not go
before a descriptor that can be set as well.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from functools import partial
from types import FunctionType, MethodType
from typing import Any

from . import steel
from .looks import mro_of
from .loop import Loop
from .ours import is_ours
from .tasks import Task
from .turns import one_at_a_time
from .violations import forbid

_Future, _Task = asyncio.Future, asyncio.Task
_id, _type = id, type
_code_of = FunctionType.__dict__["__code__"].__get__
_function_of = MethodType.__dict__["__func__"].__get__
_ASKED = {
    *("cancel", "cancelled", "done", "result", "exception", "get_loop"),
    *("add_done_callback", "remove_done_callback"),
    *("cancelling", "uncancel", "get_coro", "get_name", "set_name"),
}
_TURN = "_run_once"
# Who replaced these would only bring its own steps out of order; the guest listens to one.
_OF_EACH_STEP = ("call_soon", "get_debug")


class Method:
    """Stands for one method of a class. There is nothing in it that could be changed."""

    __slots__ = ()

    def __get__(self, thing: Any, owner: Any = None) -> Any:
        return _about[_id(self)][1](thing, owner)

    def __set__(self, thing: Any, value: Any) -> None:
        forbid(f"another {_about[_id(self)][0]} for a {_type(thing).__name__}")

    def __delete__(self, thing: Any) -> None:
        self.__set__(thing, None)


_about: dict[int, tuple[str, Callable[[Any, Any], Any]]] = {}
_alive: list[Method] = []  # so that no other object takes its number
_kept: list[type[Loop]] = []


def prepare_methods() -> None:
    """The class of the loop that is judged. The zygote makes it, once for all."""
    if not _kept:
        found = {**_functions_of(Loop), _TURN: one_at_a_time(getattr(Loop, _TURN))}
        methods = {name: _method(name, value) for name, value in found.items()}
        _kept.append(type("Loop", (Loop,), {**methods, "__module__": Loop.__module__}))


def kept_loop() -> Loop:
    """A new one, for a scenario."""
    return _kept[0]()


def kept_classes() -> list[type]:
    """What is to be sealed."""
    return [*_kept]


def keep_methods() -> None:
    """For the whole process, before classes are sealed."""
    for cls in (_Future, _Task):
        for name in _ASKED & cls.__dict__.keys():
            steel.replace(cls, name, _method(name, cls.__dict__[name]))
    setattr(Task, "cancel", _method("cancel", Task.__dict__["cancel"]))  # noqa: B010 - frozen afterwards
    _hide_callbacks()


def _method(name: str, value: Any) -> Method:
    method = Method()
    _alive.append(method)
    _about[_id(method)] = name, value.__get__
    return method


def _functions_of(cls: type) -> dict[str, Any]:
    """The first of each name, as the interpreter finds them."""
    found: dict[str, Any] = {}
    for base in reversed(mro_of(cls)):
        found.update(vars(base))
    return {
        name: value
        for name, value in found.items()
        if name[:1] != "_"
        and name not in _OF_EACH_STEP
        and hasattr(type(value), "__get__")
        and not hasattr(type(value), "__set__")
    }


def _hide_callbacks() -> None:
    """What the driver has called at the end of a task is not for the program to call."""
    for cls in (_Future, _Task):
        read = steel.attributes_of(cls)["_callbacks"].__get__

        def _callbacks(self: Any, read: Any = read) -> Any:
            found = read(self)
            return found and [each for each in found if not _is_ours(each[0])]

        steel.replace(cls, "_callbacks", property(_callbacks))


def _is_ours(callback: Any) -> bool:
    while _type(callback) in (MethodType, partial):
        callback = (
            _function_of(callback) if _type(callback) is MethodType else callback.func
        )
    return _type(callback) is FunctionType and is_ours(_code_of(callback))
