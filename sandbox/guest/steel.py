"""What Python itself cannot do: change built-in types, and make classes unchangeable.

Done once, before the program is loaded, with the layout of CPython's type objects; the
guest's tests run it on every version. A class that cannot be changed refuses in the
interpreter's own words.
"""

from __future__ import annotations

import ctypes
import gc
import sys
from collections.abc import Callable
from typing import Any

_FLAGS_AT = 21 * ctypes.sizeof(ctypes.c_void_p)  # tp_flags, in every PyTypeObject
_IMMUTABLE = 1 << 8  # Py_TPFLAGS_IMMUTABLETYPE

_modified = ctypes.pythonapi.PyType_Modified
_modified.argtypes, _modified.restype = [ctypes.py_object], None
_ulong_at = ctypes.c_ulong.from_address
_pointer = ctypes.pointer(ctypes.c_ulong())
_address = ctypes.c_void_p.from_buffer(_pointer)  # where it points to
_referents, _id = gc.get_referents, id
_tools: list[str] = []  # modules


def attributes_of(cls: type) -> dict[str, Any]:
    """The dict behind ``cls.__dict__``, of a built-in type, too."""
    found: dict[str, Any] = _referents(cls.__dict__)[0]
    return found


def replace(cls: type, name: str, attribute: object) -> None:
    """Set an attribute of a class that cannot be changed otherwise."""
    attributes_of(cls)[name] = attribute
    _modified(cls)


def redefine(cls: type, name: str, function: Callable[..., Any]) -> None:
    """The same for what an operator calls: the interpreter looks for it anew."""
    replace(cls, name, function)
    flags = flags_of(cls)
    flags.value &= ~_IMMUTABLE
    setattr(cls, name, function)
    freeze(flags)


def flags_of(cls: type) -> ctypes.c_ulong:
    """Where they are, for ``freeze``; the class has to live on."""
    return _ulong_at(_id(cls) + _FLAGS_AT)


def freeze(flags: ctypes.c_ulong) -> None:
    """Nobody can set an attribute of this class any more."""
    flags.value |= _IMMUTABLE


def freeze_later(cls: type) -> None:
    """The same for a class that is made when nobody may use ctypes any more."""
    _address.value = _id(cls) + _FLAGS_AT
    _pointer[0] |= _IMMUTABLE


def find_ctypes() -> None:
    """Note what there is to hide: to look at the name of every module copies hundreds of
    pages. The zygote does it, once for all."""
    _tools[:] = [n for n in sys.modules if n.partition(".")[0] in ("ctypes", "_ctypes")]


def hide_ctypes() -> None:
    """No way to this module's tools is left to the program."""
    for name in _tools:
        sys.modules.pop(name, None)


class _Probe:
    """Tells at once, not when somebody is judged, whether the layout is the one we know."""


if flags_of(_Probe).value != _Probe.__flags__:
    raise ImportError(
        "The layout of this Python's type objects is not the one we know."
    )
