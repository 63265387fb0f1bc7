"""What came out, as plain values: exact built-ins, bounded, never pickled.

JSON knows no tuples, sets, bytes or infinities, and nothing of classes. They travel as
dicts with one key that begins with ``$``; a dict that has such keys of its own, or keys
that are no text, travels as ``$dict``. Instances of subclasses are read by the methods
of their base: what they store counts, not what they say.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable
from typing import Any

from .errors import name_of, name_of_error

DEEPEST = 12
LONGEST_TEXT = 20_000  # characters
LARGEST_INT_BITS = 8_192
_LEAST = 8  # characters that any value is worth, with brackets and commas

CUT = {"$type": "cut", "$cut": True}


class _TooMuch(Exception):
    """There is no room left for this value."""


class Budget:
    """How much may still be told, all values of the run together."""

    def __init__(self, characters: int) -> None:
        self.left = characters

    def spend(self, characters: int) -> None:
        if characters > self.left:
            self.left = -1  # and what comes after this value is not told either
            raise _TooMuch
        self.left -= characters


def plain(value: object, budget: Budget) -> object:
    """A copy that is safe to send, or a marker of what it is instead."""
    try:
        return _plain(value, budget, DEEPEST)
    except _TooMuch:
        return CUT


def _plain(value: object, budget: Budget, depth: int) -> object:
    budget.spend(_LEAST)
    if depth == 0:
        return CUT
    # Not isinstance, which believes what ``__class__`` says.
    kind = type(value)
    for base, read in _READERS.items():
        if issubclass(kind, base):
            return read(value, budget, depth - 1)
    return None if value is None else {"$type": name_of(value)}


def _whole(value: int, budget: Budget, depth: int) -> object:
    exact = int.__add__(value, 0)
    if (bits := exact.bit_length()) > LARGEST_INT_BITS:
        return CUT
    budget.spend(bits // 3)
    return exact


def _real(value: float, budget: Budget, depth: int) -> object:
    exact = float.__add__(value, 0.0)
    return exact if math.isfinite(exact) else {"$float": repr(exact)}


def _text(value: str, budget: Budget, depth: int) -> object:
    exact = str.__str__(value)
    if len(exact) > LONGEST_TEXT:
        return CUT
    budget.spend(len(exact))
    return exact


def _bytes(value: bytes, budget: Budget, depth: int) -> object:
    exact = b"".join((value,))
    return {"$bytes": _text(exact.hex(), budget, depth)}


def _items(
    read: Callable[[Any], Iterable[object]], marker: str = ""
) -> Callable[[Any, Budget, int], object]:
    """A reader of collections, which asks the base class and not the instance."""

    def collection(value: Any, budget: Budget, depth: int) -> object:
        told = [_plain(item, budget, depth) for item in read(value)]
        return {marker: told} if marker else told

    return collection


def _dict(value: dict[object, object], budget: Budget, depth: int) -> object:
    pairs = [
        (_plain(key, budget, depth), _plain(item, budget, depth))
        for key, item in dict.items(value)
    ]
    if any(not isinstance(key, str) or key.startswith("$") for key, _ in pairs):
        return {"$dict": [[key, item] for key, item in pairs]}
    return dict(pairs)


def _error(value: BaseException, budget: Budget, depth: int) -> object:
    message = _text(message_of(value), budget, depth)
    return {"$type": name_of_error(value), "$message": message}


_READERS: dict[type, Callable[[Any, Budget, int], object]] = {
    bool: lambda value, budget, depth: value,
    int: _whole,
    float: _real,
    str: _text,
    bytes: _bytes,
    bytearray: _bytes,
    list: _items(list.__iter__),
    tuple: _items(tuple.__iter__, "$tuple"),
    set: _items(set.__iter__, "$set"),
    frozenset: _items(frozenset.__iter__, "$set"),
    dict: _dict,
    BaseException: _error,
}


def message_of(error: BaseException) -> str:
    """What an exception says of itself; the program may have written that method."""
    try:
        text = str(error)
    except BaseException:  # the program's code can raise anything
        return ""
    return str.__str__(text)[:LONGEST_TEXT]
