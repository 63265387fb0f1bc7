"""What a program sees of a value that an object of the scenario holds."""

from __future__ import annotations

from collections import Counter, OrderedDict, defaultdict, deque
from typing import Any

NOTHING: Any = object()

_type, _list, _tuple = type, list, tuple
_MAPPINGS = (dict, defaultdict, Counter, OrderedDict)
_COPIED = (set, bytearray, deque)
_never_shown: set[type] = set()


def never_show(*classes: type) -> None:
    """Instances of these are seen by the driver's code alone.

    With a lab in hand a program could make an object of the scenario's class by itself,
    and have its methods take notes of what never happened.
    """
    _never_shown.update(classes)


def shown(value: Any) -> Any:
    """A copy of what it could change otherwise; ``NOTHING`` of what it may not have."""
    kind = _type(value)
    if kind in _never_shown:
        return NOTHING
    if kind is _list:
        return [shown(each) for each in value]
    if kind is _tuple:
        copies = _tuple([shown(each) for each in value])
        same = all(a is b for a, b in zip(copies, value, strict=True))
        return value if same else copies
    if kind in _MAPPINGS:
        copy = value.copy()
        for key, each in value.items():
            copy[key] = shown(each)
        return copy
    return value.copy() if kind in _COPIED else value
