"""Code of ours shows nothing of itself: no frame's names, no closure, no globals, no self.

Whoever has a function of the driver's or a frame of ours in hand, by whatever way, finds
it empty, so that the ways themselves need not be forbidden: tracebacks, ``inspect`` and
``logging`` go on as ever. We look by way of ``looks``.
"""

from __future__ import annotations

from collections.abc import Callable
from types import (
    CodeType,
    FrameType,
    FunctionType,
    MappingProxyType,
    MethodType,
)
from typing import Any

from . import steel
from .files import is_asyncio
from .ours import is_ours

_HIDDEN_MODULES = ("_ctypes", "ctypes", "guest")

_type = type


def hide_ours(outermost: CodeType) -> None:
    """From now on, for the whole process; frames end at the one of this code."""
    code_of = FunctionType.__dict__["__code__"].__get__
    _hide_in_functions(code_of)
    _hide_in_methods(code_of)
    _hide_in_frames(outermost)
    _hide_classes()


def _hide_in_functions(code_of: Callable[[Any], CodeType]) -> None:
    def is_hidden(function: Any) -> bool:
        return is_ours(code_of(function))

    def is_shared(function: Any) -> bool:
        """Its module serves us, too: to be read, not to be changed."""
        return is_asyncio(code_of(function).co_filename)

    def nothing(function: Any, value: Any) -> Any:
        return None

    def no_names(function: Any, value: Any) -> Any:
        return (
            {"__name__": value.get("__name__")} if is_hidden(function) else dict(value)
        )

    def either(function: Any) -> bool:
        return is_hidden(function) or is_shared(function)

    _guard(FunctionType, "__closure__", either, nothing)
    _guard(FunctionType, "__globals__", either, no_names)
    _guard(
        FunctionType, "__builtins__", either, lambda _, value: MappingProxyType(value)
    )
    _guard(
        FunctionType, "__kwdefaults__", either, lambda _, value: value and dict(value)
    )


def _hide_in_methods(code_of: Callable[[Any], CodeType]) -> None:
    function_of = MethodType.__dict__["__func__"].__get__

    def is_hidden(method: Any) -> bool:
        function = function_of(method)
        if _type(function) is not FunctionType:
            return False
        code = code_of(function)  # asyncio's lead to what the driver waits for
        return is_ours(code) or is_asyncio(code.co_filename)

    def refuse(method: Any, value: Any) -> Any:
        raise AttributeError("the object behind this method is not to be had")

    _guard(MethodType, "__self__", is_hidden, refuse)
    reduce = MethodType.__dict__["__reduce__"]

    def __reduce__(self: Any) -> Any:
        if is_hidden(self):
            raise TypeError("this method cannot be taken apart")
        return reduce(self)

    steel.replace(MethodType, "__reduce__", __reduce__)


def _hide_in_frames(outermost: CodeType) -> None:
    code_of = FrameType.__dict__["f_code"].__get__
    back_of = FrameType.__dict__["f_back"].__get__
    clear = FrameType.__dict__["clear"]

    def is_hidden(frame: Any) -> bool:
        return is_ours(code_of(frame))

    def next_of_others(frame: Any, back: Any) -> Any:
        while back is not None and is_ours(code_of(back)):
            if code_of(back) is outermost:
                return None
            back = back_of(back)
        return back

    def either(frame: Any) -> bool:
        return is_hidden(frame) or is_asyncio(code_of(frame).co_filename)

    def no_names(frame: Any, value: Any) -> Any:
        return {} if is_hidden(frame) else dict(value)

    def clear_others(self: Any) -> None:
        """Only frames that are not ours."""
        if is_hidden(self):
            raise RuntimeError("this frame cannot be cleared")
        clear(self)

    _guard(FrameType, "f_back", lambda frame: True, next_of_others)
    _guard(FrameType, "f_locals", either, no_names)
    _guard(FrameType, "f_globals", either, no_names)
    _guard(FrameType, "f_builtins", either, lambda _, value: MappingProxyType(value))
    steel.replace(FrameType, "clear", clear_others)


def _hide_classes() -> None:
    """Those that reach into memory, and ours."""
    subclasses_of = _type.__dict__["__subclasses__"]

    def __subclasses__(self: Any) -> list[type]:
        """The living direct subclasses."""
        found: list[type] = subclasses_of(self)
        return [c for c in found if _package(c) not in _HIDDEN_MODULES]

    steel.replace(_type, "__subclasses__", __subclasses__)


def _package(cls: type) -> object:
    module = _type.__dict__["__module__"].__get__(cls)
    return module.partition(".")[0] if _type(module) is str else module


def _guard(
    cls: type,
    name: str,
    is_hidden: Callable[[Any], bool],
    instead: Callable[[Any, Any], Any],
) -> None:
    """Put a property in the place of a built-in attribute."""
    attribute = steel.attributes_of(cls)[name]
    real = attribute.__get__

    def get(self: Any) -> Any:
        value = real(self)
        return instead(self, value) if is_hidden(self) else value

    # The attribute's own ``__set__`` would lead back to it, and so to what it hides.
    def set_(self: Any, value: Any) -> None:
        attribute.__set__(self, value)

    def delete(self: Any) -> None:
        attribute.__delete__(self)

    get.__name__ = name
    changes = (set_, delete) if name == "__kwdefaults__" else ()
    steel.replace(cls, name, property(get, *changes))
