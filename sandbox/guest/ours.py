"""Which code is ours: the guest's own, and the driver's of the scenario that is judged.

By identity, never by the name of a file: a program can compile its own under any name,
and code objects that look alike are equal.
"""

from __future__ import annotations

import sys
from types import CodeType

_id, _frame = id, sys._getframe
_ours: dict[int, CodeType] = {}  # kept, so that no other object takes their place
_drivers: dict[int, CodeType] = {}
_may_run: list[CodeType] = []


def add(code: CodeType, *, is_driver: bool = False) -> None:
    """It and all that is nested in it."""
    _ours[_id(code)] = code
    if is_driver:
        _drivers[_id(code)] = code
    for constant in code.co_consts:
        if type(constant) is CodeType:
            add(constant, is_driver=is_driver)


def is_ours(code: object) -> bool:
    return _id(code) in _ours


def is_driver(code: object) -> bool:
    return _id(code) in _drivers


def run(code: CodeType, names: dict[str, object]) -> None:
    """Code of ours, or of the program's, once."""
    _may_run.append(code)
    exec(code, names)  # noqa: S102 - our purpose


def may_run(code: CodeType) -> bool:
    """Whether it is ourselves who run it, which is asked once."""
    found = _may_run.pop() if _may_run else None
    return found is code


def caller_is_ours(depth: int = 2) -> bool:
    """Whether the code that called our caller is ours."""
    return _id(_frame(depth).f_code) in _ours
