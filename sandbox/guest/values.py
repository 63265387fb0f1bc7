"""What came out, as plain values: exact built-ins, bounded, never pickled.

JSON knows no tuples, sets, bytes or infinities, and nothing of classes. They travel as
dicts with one key that begins with ``$``; a dict that has such keys of its own, or keys
that are no text, travels as ``$dict``. Instances of subclasses are read by the methods
of their base: what they store counts, not what they say.
"""

from __future__ import annotations

import math

DEEPEST = 12
LONGEST_TEXT = 20_000  # characters
LARGEST_INT_BITS = 8_192
NAME_LENGTH = 200

CUT = {"$type": "cut", "$cut": True}


class Budget:
    """How much may still be told, all observations of the run together."""

    def __init__(self, characters: int) -> None:
        self.left = characters

    def spend(self, characters: int) -> bool:
        """Whether there was enough. Once there was not, there never is."""
        self.left = self.left - characters if self.left >= characters else -1
        return self.left >= 0


def plain(value: object, budget: Budget, depth: int = DEEPEST) -> object:
    """A copy that is safe to send, or a marker of what it is instead."""
    if depth == 0 or not budget.spend(8):
        return CUT
    match value:
        case None | bool():
            return value
        case int():
            return _whole(int.__add__(value, 0), budget)
        case float():
            return _real(float.__add__(value, 0.0))
        case str():
            return _text(str.__str__(value), budget)
        case bytes() | bytearray():
            return {"$bytes": _text(bytes(value).hex(), budget)}
        case BaseException():
            return {"$type": name_of(value), "$message": message_of(value)}
    return _collection(value, budget, depth - 1)


def _collection(value: object, budget: Budget, depth: int) -> object:
    match value:
        case list():
            return [plain(v, budget, depth) for v in list.__iter__(value)]
        case tuple():
            return {"$tuple": [plain(v, budget, depth) for v in tuple.__iter__(value)]}
        case set():
            return {"$set": [plain(v, budget, depth) for v in set.__iter__(value)]}
        case frozenset():
            items = frozenset.__iter__(value)
            return {"$set": [plain(v, budget, depth) for v in items]}
        case dict():
            return _dict(list(dict.items(value)), budget, depth)
    return {"$type": name_of(value)}


def _dict(items: list[tuple[object, object]], budget: Budget, depth: int) -> object:
    pairs = [(plain(k, budget, depth), plain(v, budget, depth)) for k, v in items]
    if any(not isinstance(k, str) or k.startswith("$") for k, _ in pairs):
        return {"$dict": [[key, value] for key, value in pairs]}
    return dict(pairs)


def _whole(value: int, budget: Budget) -> object:
    bits = value.bit_length()
    return value if bits <= LARGEST_INT_BITS and budget.spend(bits // 3) else CUT


def _real(value: float) -> object:
    return value if math.isfinite(value) else {"$float": repr(value)}


def _text(value: str, budget: Budget) -> object:
    return value if len(value) <= LONGEST_TEXT and budget.spend(len(value)) else CUT


def name_of(value: object) -> str:
    """The name of its class, whatever its metaclass says."""
    return str.__str__(type.__dict__["__name__"].__get__(type(value)))[:NAME_LENGTH]


def message_of(error: BaseException) -> str:
    """What an exception says of itself; the program may have written that method."""
    try:
        text = str(error)
    except BaseException:
        return ""
    return str.__str__(text)[:LONGEST_TEXT]
