"""Whether a value says other than what it stores: a text that equals no other, a list with
items and the length 0.

What a scenario's functions do with such a value is what it says, while their notes tell
what it stores. Who adds something of its own to a text or a list is no liar.
"""

from __future__ import annotations

import enum
from collections import Counter, OrderedDict, defaultdict, namedtuple
from collections.abc import Iterator
from typing import Any

from .clock import Reading, WallReading
from .looks import mro_of

DEEPEST = 12  # as far as values are told

_id, _type, _str, _any, _iter = id, type, str.__str__, any, iter
_names_of = _type.__dict__["__dict__"].__get__
_Field = _type(namedtuple("_Row", "count").count)  # a name of a row, as good as another

_HARMLESS = {
    *("__new__", "__init__", "__init_subclass__", "__subclasshook__"),
    *("__class_getitem__", "__doc__", "__dir__", "__repr__", "__sizeof__"),
    *("__reduce__", "__reduce_ex__", "__getnewargs__", "__getstate__"),
    *("__setattr__", "__delattr__"),
}
_CHANGES = {
    *("append", "extend", "insert", "add", "update", "setdefault", "sort", "reverse"),
    *("remove", "discard", "pop", "popitem", "clear", "__setitem__", "__delitem__"),
    *("__iadd__", "__imul__", "__ior__", "__iand__", "__isub__", "__ixor__"),
    *("difference_update", "intersection_update", "symmetric_difference_update"),
}
_BY_ENUM = frozenset({"__str__", "__format__"})  # it writes them into every class
_OF_FLAGS = frozenset(map(id, vars(enum.Flag).values()))

SCALARS = (str, float, int, bytes)
COLLECTIONS = (list, tuple, dict, set, frozenset, bytearray)
_SAID = {id(base): {*dir(base)} - _HARMLESS for base in SCALARS}
_SAID |= {id(base): {*dir(base)} - _HARMLESS - _CHANGES for base in COLLECTIONS}
_BASES = {id(base): base for base in (*SCALARS, *COLLECTIONS)}
_ENUMS = [cls for cls in vars(enum).values() if isinstance(cls, type)]
_OTHERS = (object, bool, Counter, OrderedDict, defaultdict, Reading, WallReading)
_KNOWN = frozenset(map(id, (*_OTHERS, *_ENUMS)))
_KNOWN |= _BASES.keys()


def base_of(kind: type) -> Any:
    """The plain type whose instances these are. By identity: a metaclass could say that
    one class is equal to another."""
    for cls in mro_of(kind):
        if (base := _BASES.get(_id(cls))) is not None:
            return base
    return None


def is_enum(kind: type) -> bool:
    return _any(cls is enum.Enum for cls in mro_of(kind))


def lies(kind: type, base: type) -> bool:
    """Whether a class of the program's has another word for something the base says."""
    said = _SAID[_id(base)] - (_BY_ENUM if is_enum(kind) else frozenset())
    return _any(
        _str(name) in said
        and _type(value) is not _Field
        and _id(value) not in _OF_FLAGS
        for cls in mro_of(kind)
        if _id(cls) not in _KNOWN
        for name, value in _names_of(cls).items()
    )


def has_liar(value: Any, depth: int = DEEPEST) -> bool:
    """It, or what lies in it."""
    kind = _type(value)
    if (base := base_of(kind)) is None or depth == 0:
        return False
    if kind is not base and lies(kind, base):
        return True
    return _any(has_liar(each, depth - 1) for each in _within(value, base))


def _within(value: Any, base: type) -> Iterator[Any]:
    if base is dict:
        yield from dict.keys(value)
        yield from dict.values(value)
    elif base in (list, tuple, set, frozenset):
        yield from base.__iter__(value)
