"""Records of a trace as they come from the guest's side: checked, one by one.

The program shares the process that writes them. What does not have the form of
docs/trace-format.md is left out; what does may still be a lie, and nothing rests on it.
"""

from __future__ import annotations

from collections.abc import Callable

MOST_RECORDS = 20_000  # of one report
LONGEST_NAME = 200
LONGEST_TEXT = 2_000
LARGEST = 2**53  # what a browser can hold, exactly
MOST_IDS = 10_000
MOST_WAITS = 200

Record = list[object]
Check = Callable[[object], bool]


def well_formed(records: object) -> list[Record]:
    """Those that are records; none if it is no list of them."""
    if not isinstance(records, list):
        return []
    return [record for record in records[:MOST_RECORDS] if _is_record(record)]


def _is_record(record: object) -> bool:
    """Asked thousands of times a second, on the loop that serves everybody: no generators."""
    if not isinstance(record, list) or not record or not isinstance(record[0], str):
        return False
    checks = _FORMS.get(record[0])
    if checks is None or len(record) != len(checks) + 1:
        return False
    for check, item in zip(checks, record[1:], strict=True):  # noqa: SIM110 - as said
        if not check(item):
            return False
    return True


def _whole(value: object) -> bool:
    """A bool is no number here; json makes no other kinds of int."""
    return type(value) is int and 0 <= value <= LARGEST


def _name(value: object) -> bool:
    return isinstance(value, str) and len(value) <= LONGEST_NAME


def _text(value: object) -> bool:
    return isinstance(value, str) and len(value) <= LONGEST_TEXT


def _or_none(check: Check) -> Check:
    return lambda value: value is None or check(value)


def _one_of(*words: str) -> Check:
    return lambda value: isinstance(value, str) and value in words


def _ids(value: object) -> bool:
    return (
        isinstance(value, list) and len(value) <= MOST_IDS and all(map(_whole, value))
    )


def _waits(value: object) -> bool:
    return (
        isinstance(value, list) and len(value) <= MOST_WAITS and all(map(_wait, value))
    )


def _wait(value: object) -> bool:
    return (
        isinstance(value, dict)
        and value.keys() == _WAIT.keys()
        and all(check(value[key]) for key, check in _WAIT.items())
    )


def _counts(value: object) -> bool:
    return (
        isinstance(value, dict)
        and set(value) == _COUNTS
        and all(map(_whole, value.values()))
    )


_line = _or_none(_whole)
_maybe_name, _maybe_text = _or_none(_name), _or_none(_text)
_COUNTS = {"slices", "tasks", "records", "dropped"}
_WAIT: dict[str, Check] = {
    "task": _whole,
    "name": _name,
    "line": _line,
    "kind": _name,
    "awaiting": _text,
    "subject": _maybe_name,
    "ids": _ids,
    "holders": _ids,
}
_FORMS: dict[str, tuple[Check, ...]] = {
    "H": (_whole, _one_of("virtual", "real"), _name),
    "C": (_whole, _whole, _name, _name, _whole, _line, _line, _whole),
    "N": (_whole, _whole, _name),
    "S": (_whole, _name, _line, _maybe_name, _maybe_name, _or_none(_whole)),
    "Q": (_whole, _name, _name, _line),
    "R": (_whole, _whole, _whole, _whole, _whole, _or_none(_whole), _ids),
    "M": (_whole, _whole, _whole),
    "E": (
        _whole,
        _whole,
        _one_of("returned", "failed", "cancelled"),
        _maybe_name,
        _maybe_text,
        _line,
    ),
    "K": (_whole, _whole, _whole, _line, _name),
    "A": (_whole, _whole, _whole, _line),
    "F": (_whole, _whole, _whole),
    "O": (_whole, _whole, _one_of("stdout", "stderr"), _text, _line),
    "B": (_whole, _whole, _line, _name, _whole),
    "W": (_whole, _whole, _name, _one_of("mistake", "advice"), _line, _text),
    "X": (_whole, _one_of("deadlock", "virtual_time_exceeded"), _waits, _ids),
    "P": (_whole, _name, _text, _line),
    "Z": (_whole, _counts),
}
