"""``locals``, ``globals`` and ``vars`` show a judged program its own names alone.

They speak of whoever runs when they are called. What is in C has no frame of its own: as
the ``__bool__`` of a number that a program hands to us, they would speak of us. Where we
stand there they refuse; ``watch`` does the same for ``eval`` and ``exec``.
"""

from __future__ import annotations

import _imp
import builtins
import sys
from types import FrameType, ModuleType, SimpleNamespace
from typing import Any

from . import OWN_BUILTINS
from .files import is_asyncio
from .looks import globals_of, locals_of
from .ours import is_ours
from .violations import forbid

_frame, _dict, _str, _type = sys._getframe, dict, str, type
_vars, _create = vars, _imp.create_builtin
_KEPT = ("builtins", "_imp", "gc")  # made again, they would hold the originals


def is_private(frame: FrameType) -> bool:
    """Whether its names are ours, or asyncio's, which serves us, too."""
    return is_ours(frame.f_code) or is_asyncio(frame.f_code.co_filename)


def guard_namespaces() -> None:
    """For the whole process, before the built-ins are looked after."""
    for tool in (_locals, _globals, _vars_of):
        name = tool.__name__.removeprefix("_").removesuffix("_of")
        tool.__name__ = tool.__qualname__ = name
        tool.__module__ = "builtins"
        for names in (_vars(builtins), OWN_BUILTINS):
            names[name] = tool
    _vars(_imp)["create_builtin"] = _create_builtin


def _locals() -> Any:
    """The names where it is called."""
    return _names_in(_frame(1), "locals")


def _globals() -> Any:
    """The names of the module where it is called."""
    frame = _frame(1)
    if is_private(frame):
        forbid("globals() in the lab's name")
    return globals_of(frame)


def _vars_of(*thing: Any) -> Any:
    """The names of a thing, or those where it is called."""
    return _vars(*thing) if thing else _names_in(_frame(1), "vars")


def _names_in(frame: FrameType, tool: str) -> Any:
    if is_private(frame):
        forbid(f"{tool}() in the lab's name")
    found = locals_of(frame)
    is_proxy = _type(found).__name__ == "FrameLocalsProxy"  # since 3.13
    return _dict(found) if is_proxy else found


def _create_builtin(spec: Any) -> ModuleType:
    """Stands for ``_imp.create_builtin``, which imports what is built in."""
    name = spec.name
    if _type(name) is not _str or name in _KEPT:
        forbid("built-ins, made again")
    return _create(SimpleNamespace(name=name))  # type: ignore[arg-type]  # it asks no more
