"""The report channel: lines of JSON written by whoever is in the program's process."""

from __future__ import annotations

import json
import math
import re
from collections.abc import Callable

MAX_DEPTH = 40
MAX_REPORTS = 20_000
MAX_VALUES = 100_000  # in one report: to look at more would hold everybody up
MAX_TYPE_LENGTH = 64

_UNSTORABLE = re.compile("[\0\ud800-\udfff]")


class Malformed(ValueError):
    """Not a report."""


class Lines:
    """Cuts bytes into lines and hands on each that is a report."""

    def __init__(self, emit: Callable[[dict[str, object]], None]) -> None:
        self._emit = emit
        self._rest = bytearray()
        self._taken = 0
        self.malformed = 0

    def feed(self, chunk: bytes) -> None:
        """Take bytes; half a line waits for its other half.

        What waits is not looked at again: a long line may come byte by byte.
        """
        *lines, rest = chunk.split(b"\n")
        if lines:
            lines[0] = bytes(self._rest) + lines[0]
            self._rest.clear()
            self._take(lines)
        self._rest += rest

    def _take(self, lines: list[bytes]) -> None:
        room = MAX_REPORTS - self._taken
        self._taken += len(lines)
        self.malformed += max(0, len(lines) - max(0, room))
        for line in lines[: max(0, room)]:
            try:
                report = parse(line)
            except Malformed:
                self.malformed += 1
            else:
                self._emit(report)


def parse(line: bytes) -> dict[str, object]:
    """A report: plain, finite, storable JSON with a ``type``. Else Malformed."""
    try:
        found = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise Malformed(str(error)) from error
    report = _Plain().of(found, MAX_DEPTH)
    if not isinstance(report, dict):
        raise Malformed("not an object")
    kind = report.get("type")
    if not isinstance(kind, str) or not 0 < len(kind) <= MAX_TYPE_LENGTH:
        raise Malformed("no type")
    return report


class _Plain:
    """Makes one report of text that every database and browser takes."""

    def __init__(self) -> None:
        self._left = MAX_VALUES

    def of(self, value: object, depth: int) -> object:
        """What is most often there comes first: a flood of reports keeps others waiting."""
        if depth == 0:
            raise Malformed("too deep")
        if type(value) is int:
            return value
        if isinstance(value, str):
            return _storable(value)
        if isinstance(value, list):
            self._count(len(value))
            return [self.of(item, depth - 1) for item in value]
        if isinstance(value, dict):
            self._count(len(value) * 2)
            return {
                _storable(key): self.of(item, depth - 1) for key, item in value.items()
            }
        if isinstance(value, float) and not math.isfinite(value):
            raise Malformed("not a finite number")
        return value

    def _count(self, values: int) -> None:
        self._left -= values
        if self._left < 0:
            raise Malformed("too many values")


def _storable(text: str) -> str:
    if text.isascii() and "\0" not in text:
        return text
    return _UNSTORABLE.sub("\N{REPLACEMENT CHARACTER}", text)
