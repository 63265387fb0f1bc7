"""The report of a scenario, read by somebody who believes nothing in it."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from .sealing import Json, Violation
from .showing import shown

Raised = Mapping[str, Any]

MOST_NOTES = 2_000
LONGEST_NAME = 300
LONGEST_US = 10**13
MOST_TAKES = 101
DEEPEST_GROUP = 8


@dataclass(frozen=True, slots=True)
class Note:
    """One thing a scenario noted."""

    at_us: int
    task: int
    kind: str
    data: Any

    @property
    def seconds(self) -> float:
        return self.at_us / 1e6


@dataclass(frozen=True, slots=True)
class Interruption:
    """Where a take was cancelled."""

    at_await: int  # from 1 on
    line: int | None  # of the learner's code
    at_us: int

    @property
    def seconds(self) -> float:
        return self.at_us / 1e6


@dataclass(frozen=True, slots=True)
class Observation:
    """What came out of one take of a scenario, in new objects of exact built-in types."""

    is_loaded: bool
    returned: Any
    raised: Raised | None
    took_us: int
    notes: tuple[Note, ...]
    leaked: tuple[str, ...]
    never_awaited: tuple[tuple[str, int | None], ...]
    never_retrieved: tuple[tuple[str, str, int | None], ...]
    blocked: tuple[tuple[str, int, float], ...]
    is_cut: bool  # there was more than may be told
    interrupted: Interruption | None = None
    latencies: tuple[float, ...] = ()


@dataclass(frozen=True, slots=True)
class Observed:
    """All that the guest tells of a scenario."""

    takes: tuple[Observation, ...]
    violations: tuple[str, ...]  # what the program did to the lab itself


def parse(report: Json) -> Observed:
    """What a report tells of each take; Violation if it is no observation."""
    try:
        takes = _list(report["takes"])
        if not 0 < len(takes) <= MOST_TAKES:
            raise ValueError("no takes, or too many")
        return Observed(
            tuple(map(_parse, takes)), tuple(map(_text, _list(report["violations"])))
        )
    except (KeyError, TypeError, ValueError, OverflowError, RecursionError) as error:
        raise Violation(str(error)) from error


def _parse(report: Json) -> Observation:
    took_us = _microseconds(report["took_us"])
    return Observation(
        is_loaded=_flag(report["loaded"]),
        returned=decode(report["returned"]),
        raised=_raised(report["raised"]),
        took_us=took_us,
        notes=_notes(_rows(report["notes"], 4, MOST_NOTES), took_us),
        leaked=tuple(_text(name) for name in _list(report["leaked"])),
        never_awaited=tuple(
            (_text(name), _line(line))
            for name, line in _rows(report["never_awaited"], 2)
        ),
        never_retrieved=tuple(
            (_text(name), _text(message), _line(line))
            for name, message, line in _rows(report["never_retrieved"], 3)
        ),
        blocked=tuple(
            (_text(call), _whole(line), float(_number(seconds)))
            for call, line, seconds in _rows(report["blocked"], 3)
        ),
        is_cut=_flag(report["cut"]),
        interrupted=_interruption(report["interrupted"]),
        latencies=tuple(map(_number, _list(report["latencies"]))),
    )


def _interruption(value: object) -> Interruption | None:
    match value:
        case None:
            return None
        case {"await": number, "line": line, "at_us": at_us}:
            return Interruption(_whole(number), _line(line), _microseconds(at_us))
    raise ValueError("no interruption")


def decode(value: object) -> Any:
    """The value that was told. A marker of what cannot be told stays as it is."""
    match value:
        case {"$tuple": list(items)}:
            return tuple(decode(item) for item in items)
        case {"$set": list(items)}:
            return frozenset(_key(item) for item in items)
        case {"$dict": list(pairs)}:
            return {_key(key): decode(item) for key, item in _rows(pairs, 2)}
        case {"$bytes": str(digits)}:
            return bytes.fromhex(digits)
        case {"$float": str(name)}:
            return float(name)
        case list():
            return [decode(item) for item in value]
        case dict():
            return {str(key): decode(item) for key, item in value.items()}
        case _:
            return value


def _key(value: object) -> Any:
    """A value that can be in a set; what cannot is there by its text."""
    key = decode(value)
    try:
        hash(key)
    except TypeError:
        return shown(key)
    return key


def most_at_once(notes: Iterable[Note], up: str = "start", down: str = "end") -> int:
    """How many had begun and not ended, at the most."""
    now = highest = 0
    for note in notes:
        now += (note.kind == up) - (note.kind == down)
        highest = max(highest, now)
    return highest


def _notes(rows: Sequence[list[object]], took_us: int) -> tuple[Note, ...]:
    notes = tuple(
        Note(_microseconds(at), _whole(task), _text(kind), decode(data))
        for at, task, kind, data in rows
    )
    times = [0, *(note.at_us for note in notes), took_us]
    if times != sorted(times):
        raise ValueError("notes do not follow the clock")
    return notes


def _raised(value: object, depth: int = DEEPEST_GROUP) -> Raised | None:
    if value is None:
        return None
    if not isinstance(value, dict) or depth == 0:
        raise ValueError("no exception")
    parts = [_raised(part, depth - 1) for part in _list(value["group"])]
    return {
        "type": _text(value["type"]),
        "message": _text(value["message"], longest=20_000),
        "line": _line(value["line"]),
        "group": parts,
    }


def _rows(value: object, width: int, most: int = 100_000) -> Sequence[list[object]]:
    rows = _list(value)
    if len(rows) > most:
        raise ValueError("too many")
    for row in rows:
        if not isinstance(row, list) or len(row) != width:
            raise ValueError(f"a row has not {width} items")
    return rows


def _list(value: object) -> list[Any]:
    if not isinstance(value, list):
        raise ValueError("no list")
    return value


def _text(value: object, longest: int = LONGEST_NAME * 2) -> str:
    if not isinstance(value, str) or len(value) > longest:
        raise ValueError("no text")
    return value


def _flag(value: object) -> bool:
    if not isinstance(value, bool):
        raise ValueError("no boolean")
    return value


def _number(value: object) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise ValueError("no number")
    if not math.isfinite(value):
        raise ValueError("not finite")
    return value


def _whole(value: object) -> int:
    if isinstance(value, bool) or not isinstance(value, int):
        raise ValueError("no whole number")
    return value


def _microseconds(value: object) -> int:
    if not 0 <= (us := _whole(value)) <= LONGEST_US:
        raise ValueError("no time")
    return us


def _line(value: object) -> int | None:
    return None if value is None else _whole(value)
